# Completion of dragoman for bash. Asks the program itself what it takes, so that it knows every command and option.

_dragoman() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]} command= i help values
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} != -* ]]; then
      command=${COMP_WORDS[i]}
      break
    fi
  done
  if [[ -z $command ]]; then
    help=$("$program" --help 2> /dev/null)
    values=$(sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p' <<< "$help")
    mapfile -t COMPREPLY < <(compgen -W "$values $(grep -oE -- '--[a-z][a-z-]*' <<< "${help%%Subcommands:*}")" -- "$word")
    return
  fi
  help=$("$program" "$command" --help 2> /dev/null)
  if [[ $before == --* ]]; then
    # "--to TEXT:{jsonl,csv}": one of these values
    values=$(sed -n "s/^  $before [^{]*{\([^}]*\)}.*/\1/p" <<< "$help")
    if [[ -n $values ]]; then
      mapfile -t COMPREPLY < <(compgen -W "${values//,/ }" -- "$word")
      return
    fi
  fi
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(sed -n 's/^  \(-h,\)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p' <<< "$help")" -- "$word")
  elif grep -q "^  $before DIR" <<< "$help"; then
    mapfile -t COMPREPLY < <(compgen -d -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _dragoman dragoman
