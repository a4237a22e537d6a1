# Completion of dragoman for fish. Asks the program itself what it takes, so that it knows every command and option.

function __dragoman_command
    for word in (commandline -opc)[2..]
        if not string match -q -- '-*' $word
            echo $word
            return 0
        end
    end
    return 1
end

function __dragoman_commands
    dragoman --help 2>/dev/null | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\)  *\(.*\)/\1\t\2/p'
end

function __dragoman_options
    dragoman (__dragoman_command) --help 2>/dev/null | sed -n 's/^  \(-h,\)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p'
end

function __dragoman_values
    set -l option (commandline -opc)[-1]
    dragoman (__dragoman_command) --help 2>/dev/null | sed -n "s/^  $option [^{]*{\([^}]*\)}.*/\1/p" | string split ,
end

complete -c dragoman -n 'not __dragoman_command' -f -a '(__dragoman_commands)'
complete -c dragoman -n 'not __dragoman_command' -f -l help -l version
complete -c dragoman -n __dragoman_command -a '(__dragoman_values)'
complete -c dragoman -n __dragoman_command -n 'string match -q -- "-*" (commandline -ct)' -f -a '(__dragoman_options)'
