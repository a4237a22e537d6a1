#include "story/brief.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "story/wording.h"

namespace dragoman::story {
namespace {

bool is_mutual(Root root) {
  return root == Root::agree || root == Root::consult || root == Root::cooperate || root == Root::assault;
}

Root family(Root root) { return root == Root::concede ? Root::retreat : root; }

/// Russia and its president may be one; Israel and Hamas never.
bool same_party(const std::optional<Party>& a, const std::optional<Party>& b, bool open) {
  if (!a || !b) return open;
  if (a->name == b->name && a->country == b->country) return true;
  if (a->country.empty() || a->country != b->country) return false;
  const auto governs = [](const Party& p) { return p.sector == "GOV" || p.sector.empty(); };
  return governs(*a) && governs(*b);
}

int certainty(Status status) {
  switch (status) {
    case Status::occurred:
      return 0;
    case Status::ongoing:
      return 1;
    case Status::planned:
    case Status::hypothetical:
      return 2;
    case Status::negated:
      return 3;
  }
  return 0;
}

/// "2023" and "2023-05-01" can be one time; a publication date leaves it open.
bool same_time(const std::optional<EventDate>& a, const std::optional<EventDate>& b) {
  if (!a || !b || a->basis == DateBasis::document || b->basis == DateBasis::document) return true;
  return a->value.starts_with(b->value) || b->value.starts_with(a->value);
}

double completeness(const Telling& telling) {
  const Event& event = telling.event;
  double score = event.confidence;
  if (event.target) score += 0.3;
  if (telling.finite) score += 0.4;
  if (event.date && event.date->basis != DateBasis::document) score += 0.2;
  if (event.source && event.source->text.size() > 4) score += 0.05;
  return score;
}

std::string when(const Event& event) {
  if (!event.date || event.date->value.empty()) return {};
  const std::string date = plain_date(event.date->value);
  if (event.date->basis != DateBasis::document) return date;
  return (event.status == Status::ongoing ? "as of " : "reported ") + date;
}

std::string sentence_case(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

constexpr size_t kMostTellings = 2000;  // grouping compares each with each

struct Group {
  std::vector<const Telling*> tellings;
};

/// A record without a clause of its own is told in made-up words: only what has happened, and by whom.
bool worth_telling(const Group& group) {
  return std::any_of(group.tellings.begin(), group.tellings.end(), [](const Telling* t) {
    const bool certain = t->event.status == Status::occurred || t->event.status == Status::ongoing;
    return t->finite || (certain && t->event.source && t->event.target);
  });
}

KeyPoint point_of(const Group& group) {
  const Telling* best = group.tellings.front();
  for (const Telling* telling : group.tellings) {
    if (completeness(*telling) > completeness(*best) + 1e-9) best = telling;
  }
  Event event = best->event;
  for (const Telling* telling : group.tellings) {
    // What one telling leaves out another may say.
    const auto& date = telling->event.date;
    if (date && date->basis != DateBasis::document && (!event.date || event.date->basis == DateBasis::document))
      event.date = date;
    if (!event.hedge && telling->event.hedge) event.hedge = telling->event.hedge;
  }
  KeyPoint point;
  point.root = event.root;
  point.status = event.status;
  point.date = event.date ? event.date->value : "";
  point.text = sentence_case(best->clause);
  if (event.hedge && best->clause.find(event.hedge->text) == std::string::npos) point.text += ", " + event.hedge->text;
  if (event.attribution && !best->speaker.empty() && best->clause.find(event.attribution->text) == std::string::npos) {
    point.text += ", according to " + best->speaker;
  }
  const std::string date = when(event);
  if (!date.empty() && point.text.find(date) == std::string::npos) point.text += " (" + date + ")";
  point.events.push_back(best->event.id);
  std::set<std::string> docs;
  double first = 1;
  double sure = 0;
  for (const Telling* telling : group.tellings) {
    if (telling != best &&
        std::find(point.events.begin(), point.events.end(), telling->event.id) == point.events.end()) {
      point.events.push_back(telling->event.id);
    }
    if (std::find(point.evidence.begin(), point.evidence.end(), telling->evidence) == point.evidence.end()) {
      point.evidence.push_back(telling->evidence);
    }
    docs.insert(telling->evidence.doc);
    first = std::min(first, telling->position);
    sure = std::max(sure, telling->event.confidence);
  }
  // How widely and how often told, how early, how grave, how sure; docs/formats/brief.md gives the reasons.
  point.weight = std::log2(1.0 + static_cast<double>(docs.size())) +
                 0.5 * std::log2(static_cast<double>(point.evidence.size())) + 0.8 * (1.0 - first) +
                 0.05 * std::abs(event.goldstein) + 0.5 * sure;
  if (!event.target) point.weight -= 0.3;
  if (!best->finite) point.weight -= 0.6;
  if (event.status == Status::hypothetical) point.weight -= 0.4;
  return point;
}

}  // namespace

bool same_happening(const Telling& a, const Telling& b) {
  const Event& x = a.event;
  const Event& y = b.event;
  if (family(x.root) != family(y.root) || certainty(x.status) != certainty(y.status)) return false;
  if (x.mode != y.mode && !x.mode.empty() && !y.mode.empty()) return false;
  // Joined actors: "US and European officials met" is one happening with several records.
  if (x.doc == y.doc && x.action.span == y.action.span && same_party(x.target, y.target, true)) return true;
  if (!same_time(x.date, y.date)) return false;
  const bool straight = same_party(x.source, y.source, false) && same_party(x.target, y.target, true);
  const bool crossed =
      is_mutual(x.root) && same_party(x.source, y.target, false) && same_party(x.target, y.source, false);
  return straight || crossed || (!x.source && !y.source && x.target && same_party(x.target, y.target, false));
}

Brief make_brief(std::vector<Telling> tellings, const BriefOptions& options) {
  std::vector<Group> groups;
  // Complete tellings first: a telling without a target joins one that has it.
  std::vector<const Telling*> order;
  order.reserve(tellings.size());
  for (const Telling& telling : tellings) order.push_back(&telling);
  if (order.size() > kMostTellings) {
    // Of more than a brief can weigh, the surest and earliest.
    std::stable_sort(order.begin(), order.end(), [](const Telling* a, const Telling* b) {
      return a->event.confidence - 0.2 * a->position > b->event.confidence - 0.2 * b->position;
    });
    order.resize(kMostTellings);
  }
  std::stable_sort(order.begin(), order.end(), [](const Telling* a, const Telling* b) {
    return a->event.target.has_value() > b->event.target.has_value();
  });
  for (const Telling* telling : order) {
    // Every telling of a group must fit: no chain from A to C over B.
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
      return g.tellings.size() < 200 && std::all_of(g.tellings.begin(), g.tellings.end(),
                                                    [&](const Telling* t) { return same_happening(*t, *telling); });
    });
    if (group != groups.end()) {
      group->tellings.push_back(telling);
    } else {
      groups.push_back({{telling}});
    }
  }
  Brief brief;
  for (const Group& group : groups) {
    double sure = 0;
    for (const Telling* telling : group.tellings) sure = std::max(sure, telling->event.confidence);
    if (sure < options.least_confidence) continue;
    if (!worth_telling(group)) continue;
    KeyPoint point = point_of(group);
    const bool told =
        std::any_of(brief.points.begin(), brief.points.end(), [&](const KeyPoint& p) { return p.text == point.text; });
    if (!told) brief.points.push_back(std::move(point));
  }
  std::stable_sort(brief.points.begin(), brief.points.end(),
                   [](const KeyPoint& a, const KeyPoint& b) { return a.weight > b.weight; });
  if (brief.points.size() > options.points) brief.points.resize(options.points);
  return brief;
}

}  // namespace dragoman::story
