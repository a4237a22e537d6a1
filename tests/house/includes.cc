#include "includes.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

namespace dragoman::house {
namespace {

namespace fs = std::filesystem;

/// DESIGN.md's rule. A folder may include itself, the folders beside it here, and the vocabulary.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"include", {}},
    {"src/base", {}},
    {"src/document", {"src/base"}},
    {"src/lexicon", {"src/base"}},
    {"src/ingest", {"src/base", "src/document", "src/lexicon"}},
    {"src/token", {"src/base", "src/document", "src/lexicon"}},
    {"src/tag", {"src/base", "src/document", "src/lexicon"}},
    {"src/parse", {"src/base", "src/document", "src/lexicon"}},
    {"src/resolve", {"src/base", "src/document", "src/lexicon"}},
    {"src/code", {"src/base", "src/document", "src/lexicon"}},
    {"src/story", {"src/base", "src/document"}},
    {"src/pipeline",
     {"src/base", "src/document", "src/lexicon", "src/ingest", "src/token", "src/tag", "src/parse", "src/resolve",
      "src/code", "src/story", "include"}},
    {"apps", {"include"}},
};

/// Public headers that hold nothing but types: every folder may speak in them.
const std::set<std::string> kVocabulary = {"include/dragoman/span.h", "include/dragoman/error.h",
                                           "include/dragoman/event.h", "include/dragoman/brief.h"};

struct Include {
  std::string path;  // as written, without quotes or brackets
  bool quoted;
  int line;
};

/// "src/tag" of src/tag/sub/a.h; "apps" and "include" whole.
std::string folder_of(const std::string& file) {
  const auto slash = file.find('/');
  std::string top = file.substr(0, slash);
  if (top != "src") return top;
  return file.substr(0, file.find('/', slash + 1));
}

std::string names(const std::set<std::string>& folders, const std::string& self) {
  std::string out = self.rfind("src/", 0) == 0 ? self.substr(4) : self;
  for (const std::string& folder : folders) out += " " + (folder.rfind("src/", 0) == 0 ? folder.substr(4) : folder);
  return out;
}

/// The include directive of a line, if it is one.
std::optional<Include> include_in(std::string_view line, int number) {
  const auto skip = [&](std::string_view word) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with(word)) return false;
    line.remove_prefix(word.size());
    return true;
  };
  if (!skip("#") || !skip("include")) return std::nullopt;
  const bool quoted = skip("\"");
  if (!quoted && !skip("<")) return std::nullopt;
  return Include{std::string(line.substr(0, line.find_first_of("\">"))), quoted, number};
}

std::vector<Include> includes_of(const fs::path& file) {
  std::vector<Include> out;
  std::ifstream in(file);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    if (auto include = include_in(line, ++number)) out.push_back(std::move(*include));
  }
  return out;
}

/// The file of the tree that `include` of `file` names, relative to the root; nothing when it is none of ours.
std::optional<std::string> resolve(const fs::path& root, const std::string& file, const Include& include) {
  const std::string beside = (fs::path(file).parent_path() / include.path).lexically_normal().generic_string();
  for (const std::string& candidate : {"src/" + include.path, "include/" + include.path, beside}) {
    if (fs::is_regular_file(root / candidate)) return fs::path(candidate).lexically_normal().generic_string();
  }
  return std::nullopt;
}

/// Files on a cycle of `graph`, in order, the first again at the end; one cycle for each strongly connected part
/// suffices.
struct CycleFinder {
  const std::map<std::string, std::vector<std::string>>& graph;
  std::map<std::string, int> state = {};  // 1 on the path, 2 done
  std::vector<std::string> path = {};
  std::vector<std::string> messages = {};

  void visit(const std::string& file) {
    state[file] = 1;
    path.push_back(file);
    if (const auto edges = graph.find(file); edges != graph.end()) {
      for (const std::string& next : edges->second) {
        if (state[next] == 0)
          visit(next);
        else if (state[next] == 1)
          report(next);
      }
    }
    path.pop_back();
    state[file] = 2;
  }

  void report(const std::string& first) {
    std::string message = first + ": includes itself through a cycle: ";
    for (auto it = std::find(path.begin(), path.end(), first); it != path.end(); ++it) message += *it + " -> ";
    messages.push_back(message + first);
  }
};

}  // namespace

std::vector<std::string> check_includes(const fs::path& root) {
  std::vector<std::string> files;
  for (const char* top : {"src", "apps", "include"}) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cc") files.push_back(fs::relative(entry.path(), root).generic_string());
    }
  }
  std::sort(files.begin(), files.end());

  std::vector<std::string> messages;
  std::map<std::string, std::vector<std::string>> graph;
  for (const std::string& file : files) {
    const std::string folder = folder_of(file);
    const auto rule = kMayInclude.find(folder);
    if (rule == kMayInclude.end()) {
      messages.push_back(file + ":1: no rule for the folder " + folder + "; add it to kMayInclude");
      continue;
    }
    for (const Include& include : includes_of(root / file)) {
      const std::string here = file + ":" + std::to_string(include.line) + ": includes " + include.path;
      const auto target = resolve(root, file, include);
      if (!target) {
        if (include.quoted) messages.push_back(here + ", which does not exist; headers of the system stand in <>");
        continue;
      }
      if (!include.quoted) messages.push_back(here + " in <>; headers of Dragoman stand in quotes");
      if (include.path.find("..") != std::string::npos) messages.push_back(here + "; paths start at src/ or include/");
      graph[file].push_back(*target);
      const std::string to = folder_of(*target);
      if (to != folder && !kVocabulary.contains(*target) && !rule->second.contains(to)) {
        messages.push_back(here + "; " + folder + " may include only " + names(rule->second, folder) +
                           " and the vocabulary of include/dragoman");
      }
    }
  }
  CycleFinder finder{graph};
  for (const std::string& file : files) {
    if (finder.state[file] == 0) finder.visit(file);
  }
  messages.insert(messages.end(), finder.messages.begin(), finder.messages.end());
  return messages;
}

std::vector<std::string> check_targets(const fs::path& root) {
  std::vector<std::string> messages;
  for (const auto& [folder, allowed] : kMayInclude) {
    const fs::path file = root / folder / "CMakeLists.txt";
    if (folder.rfind("src/", 0) != 0 || !fs::exists(file)) continue;
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string where = folder + "/CMakeLists.txt:1: ";
    const auto call = text.find("dragoman_stage(" + folder.substr(4));
    if (call == std::string::npos) {
      messages.push_back(where + "does not call dragoman_stage(" + folder.substr(4) + " ...)");
      continue;
    }
    std::istringstream words(text.substr(call, text.find(')', call) - call));
    bool uses = false;
    for (std::string word; words >> word;) {
      if (word == "USES" || word == "LINKS")
        uses = word == "USES";
      else if (uses && !allowed.contains("src/" + word)) {
        messages.push_back(where + "uses " + word + "; " + folder + " may use only " + names(allowed, folder));
      }
    }
  }
  return messages;
}

}  // namespace dragoman::house
