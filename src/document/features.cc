#include "document/features.h"

namespace dragoman::document {

Features features_from(std::string_view) { return {}; }
void append_features(std::string& out, Features) { out += '_'; }

}  // namespace dragoman::document
