// Words around a nationality or a role noun that turn what it says: "US-backed", "pro-Russian", "ethnic Albanian",
// "leader of".
#pragma once

#include <cstdint>
#include <string_view>

#include "document/document.h"

namespace dragoman::resolve {

/// "[US]-backed rebels" are not American: whether the name that ends before token `end` stands beside the actor only.
bool stands_beside(const document::Document& doc, uint32_t end, uint32_t limit);

/// "pro-[Iranian]", "anti-[Syria]": whether the name at token `first` tells what the actor is for or against. Words
/// before `begin` do not count.
bool stands_for_or_against(const document::Document& doc, uint32_t first, uint32_t begin);

/// "ethnic [Albanian] guerrillas" are of the state that they live in.
bool stands_ethnic(const document::Document& doc, uint32_t first, uint32_t begin);

/// "leader", "member", "group": a head that says only that there is someone; who it is stands before or behind it.
bool is_general_head(std::string_view noun);

/// The sector of someone with a role in an organisation: members share a sector that says more than the role; an
/// international organisation without one has officials, soldiers and judges of its own. Empty: none.
std::string_view sector_in(std::string_view role, std::string_view country, std::string_view organisation);

}  // namespace dragoman::resolve
