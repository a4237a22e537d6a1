// Work on many items with several threads, results in the order of the input.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace dragoman {

/// Takes items from `next` (a function giving std::optional<In>) until it gives none, turns each into an Out by
/// `work(thread, In)`, and hands the Outs to `done` in the order of `next`. `next` and `done` are each called by one
/// thread at a time, in order; `work` by `threads` at once, `thread` counting from 0. At most 4 items a thread are
/// held. `done` returns false to stop early; what is under way is then dropped. The calls of `done` are the same for
/// any number of threads. None of the three may throw.
template <typename Next, typename Work, typename Done>
void ordered_map(unsigned threads, Next&& next, Work&& work, Done&& done) {
  using Out = decltype(work(0U, *next()));
  if (threads <= 1) {
    while (auto item = next()) {
      if (!done(work(0U, std::move(*item)))) return;
    }
    return;
  }
  const uint64_t window = 4ULL * threads;
  std::mutex input;
  std::mutex output;
  std::condition_variable moved;
  uint64_t taken = 0;    // guarded by input
  uint64_t written = 0;  // guarded by output
  bool stopped = false;  // guarded by output
  std::map<uint64_t, Out> waiting;

  const auto loop = [&](unsigned thread) {
    while (true) {
      std::unique_lock in(input);
      const uint64_t index = taken;
      {
        std::unique_lock out(output);
        moved.wait(out, [&] { return stopped || index < written + window; });
        if (stopped) return;
      }
      auto item = next();
      if (!item) return;
      ++taken;
      in.unlock();
      Out result = work(thread, std::move(*item));
      const std::lock_guard out(output);
      waiting.emplace(index, std::move(result));
      while (!stopped && !waiting.empty() && waiting.begin()->first == written) {
        auto first = waiting.extract(waiting.begin());
        ++written;
        stopped = !done(std::move(first.mapped()));
      }
      moved.notify_all();
      if (stopped) return;
    }
  };
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i) pool.emplace_back(loop, i);
  for (std::thread& thread : pool) thread.join();
}

}  // namespace dragoman
