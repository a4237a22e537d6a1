#include "pipeline/folders.h"

#include <cstdlib>
#include <filesystem>

namespace dragoman::pipeline {
namespace {

namespace fs = std::filesystem;

// The folder that holds data/ and models/, seen from the running program.
fs::path find_root() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto holds_both = [](const fs::path& root) {
    std::error_code ignored;
    return fs::is_directory(root / "data", ignored) && fs::exists(root / "models" / "MANIFEST.json", ignored);
  };
  fs::path installed = program.parent_path().parent_path() / "share" / "dragoman";
  if (holds_both(installed)) return installed;
  for (fs::path root = program.parent_path(); root.has_relative_path(); root = root.parent_path()) {
    if (holds_both(root)) return root;
  }
  return {};
}

fs::path find_compiled() {
  constexpr const char* kName = "tables.bin";
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  fs::path installed = program.parent_path().parent_path() / "share" / "dragoman" / kName;
  if (fs::exists(installed, error)) return installed;
  for (fs::path root = program.parent_path(); root.has_relative_path(); root = root.parent_path()) {
    if (fs::exists(root / kName, error)) return root / kName;
  }
  return {};
}

std::string choose(const std::string& asked, const char* variable, const fs::path& root, const char* name) {
  if (!asked.empty()) return asked;
  if (const char* set = std::getenv(variable); set != nullptr && *set != '\0') return set;
  return root.empty() ? name : (root / name).string();
}

}  // namespace

Folders find_folders(const EngineOptions& options) {
  const fs::path root = find_root();
  return {choose(options.data_dir, "DRAGOMAN_DATA", root, "data"),
          choose(options.models_dir, "DRAGOMAN_MODELS", root, "models"), find_compiled().string()};
}

}  // namespace dragoman::pipeline
