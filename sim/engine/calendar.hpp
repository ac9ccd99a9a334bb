// The calendar: what is promised for later, earliest first. It knows times and ranks, not meanings:
// whether a notice still holds is for its subject to say, by its stamp.
#pragma once

#include <boost/align/aligned_allocator.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "sim/events/time.hpp"

namespace ringside::engine {

/// A promise about the future, possibly stale: it holds if `stamp` is the one its subject holds.
struct Notice {
    events::Time time;      ///< zero or later, and never `never`
    std::uint64_t order;    ///< decides a tie at one instant; see `order_of`
    std::uint32_t subject;  ///< whom it concerns, in the numbering of the kind that `order` ranks
    std::uint32_t stamp;

    friend bool operator==(const Notice&, const Notice&) = default;
};
static_assert(sizeof(Notice) == 24 && std::is_trivially_copyable_v<Notice>);

/// The order of notices at one instant: by rank, then by `tie` (its low 56 bits). Two pending
/// notices must not agree in time, rank and tie, or their order would be that of insertion.
constexpr std::uint64_t order_of(std::uint8_t rank, std::uint64_t tie) noexcept {
    return std::uint64_t{rank} << 56 | (tie & 0x00ff'ffff'ffff'ffffU);
}

constexpr std::uint8_t rank_of(const Notice& notice) noexcept {
    return static_cast<std::uint8_t>(notice.order >> 56);
}

/// A 4-ary heap of notices, ordered by time and then by order. A value: copied by `=`.
///
/// Three things make it quick. The keys of four siblings share one cache line. The least of four
/// is chosen without a branch, which the processor could only guess (cells past the end hold a
/// sentinel, so that there always are four). And `take` leaves a hole at the root: the next `put`,
/// which nearly always follows (an end of service puts the next one), goes in there and sinks once,
/// where a pop and a push would sift twice.
class Calendar {
  public:
    bool empty() const noexcept { return size() == 0; }
    std::size_t size() const noexcept { return end_ - root - (hole_ ? 1 : 0); }

    /// The instant of the earliest notice; `never` if there is none.
    events::Time next_time() const noexcept { return as_time(keys_[next_index()].time); }

    /// The earliest notice; there must be one.
    Notice next() const noexcept {
        assert(!empty());
        return at(next_index());
    }

    /// Removes the earliest notice and returns it; there must be one.
    Notice take() noexcept {
        assert(!empty());
        if (hole_)
            close_hole();
        hole_ = true;
        return at(root);
    }

    /// Adds a notice. Its time is zero or later and not `never`: what never comes is not put.
    void put(const Notice& notice) {
        assert(notice.time >= events::start_of_time && notice.time != events::never);
        if (hole_) {
            hole_ = false;
            sink(root, notice);
            return;
        }
        if (end_ == keys_.size())
            grow(2 * keys_.size());
        rise(end_++, notice);
    }

    /// Keeps only the notices for which `still_valid(notice)` is true.
    template <class StillValid>
    void filter(StillValid&& still_valid) {
        if (hole_)
            close_hole();
        std::size_t kept = root;
        for (std::size_t i = root; i < end_; ++i) {
            const Notice notice = at(i);
            if (still_valid(notice))
                set(kept++, key_of(notice), rest_of(notice));
        }
        for (std::size_t i = kept; i < end_; ++i)
            set(i, sentinel, Rest{});
        end_ = kept;
        // Those after the last parent have nothing below them to sink to.
        for (std::size_t i = parent(end_ - 1) + 1; i-- > root;)
            sink(i, at(i));
    }

    /// Makes room for `count` notices.
    void reserve(std::size_t count) {
        const std::size_t cells = (root + count + 3) / 4 * 4;
        if (cells > keys_.size())
            grow(cells);
    }

  private:
    struct Key {
        std::uint64_t time;
        std::uint64_t order;
        __extension__ using Number = unsigned __int128;
        /// One number of 128 bits compares in two instructions.
        friend bool operator<(const Key& a, const Key& b) noexcept {
            return (Number{a.time} << 64 | a.order) < (Number{b.time} << 64 | b.order);
        }
    };
    struct Rest {
        std::uint32_t subject = 0;
        std::uint32_t stamp = 0;
    };

    /// Fills the cells past the end: later than any notice, and its time reads as `never`.
    static constexpr Key sentinel{static_cast<std::uint64_t>(events::endless.count()),
                                  ~std::uint64_t{0}};

    /// Four siblings, a family, share one cache line. The root is the last cell of family 0, so
    /// that the children of cell i are family i - 2.
    static constexpr std::size_t root = 3;
    static constexpr std::size_t parent(std::size_t i) noexcept { return i / 4 + 2; }
    static constexpr std::size_t first_child(std::size_t i) noexcept { return 4 * (i - 2); }

    static events::Time as_time(std::uint64_t time) noexcept {
        return events::Time{events::Duration{static_cast<std::int64_t>(time)}};
    }
    static Key key_of(const Notice& notice) noexcept {
        return {static_cast<std::uint64_t>(notice.time.time_since_epoch().count()), notice.order};
    }
    static Rest rest_of(const Notice& notice) noexcept { return {notice.subject, notice.stamp}; }

    Notice at(std::size_t i) const noexcept {
        const Key key = keys_[i];
        return {as_time(key.time), key.order, rests_[i].subject, rests_[i].stamp};
    }
    void set(std::size_t i, const Key& key, const Rest& rest) noexcept {
        keys_[i] = key;
        rests_[i] = rest;
    }

    struct Sibling {
        std::size_t index;   ///< 0 to 3
        std::uint64_t time;  ///< comes along: looking it up by the index is a wait
    };
    /// The earliest of four siblings. The index is made of the signs of differences: the compiler
    /// would make conditions branches, which the processor could only guess.
    static Sibling earliest(const Key* family) noexcept {
        const std::uint64_t first = family[0].time;
        const std::uint64_t second = family[1].time;
        const std::uint64_t third = family[2].time;
        const std::uint64_t fourth = family[3].time;
        const std::uint64_t left_time = std::min(first, second);
        const std::uint64_t right_time = std::min(third, fourth);
        const bool tie = (first == second) | (third == fourth) | (left_time == right_time);
        if (tie) [[unlikely]]
            return first_in_order(family);
        const std::size_t left = (second - first) >> 63;
        const std::size_t right = ((fourth - third) >> 63) + 2;
        const std::size_t right_is = std::size_t{0} - ((right_time - left_time) >> 63);
        return {left ^ ((left ^ right) & right_is), std::min(left_time, right_time)};
    }
    /// The same where times may be equal.
    [[gnu::noinline]] static Sibling first_in_order(const Key* family) noexcept {
        const Key* const first = std::min_element(family, family + 4);
        return {static_cast<std::size_t>(first - family), first->time};
    }

    /// With a hole at the root the earliest notice is one of the root's children.
    std::size_t next_index() const noexcept {
        constexpr std::size_t below = first_child(root);
        return hole_ ? below + earliest(&keys_[below]).index : root;
    }

    /// Puts `notice` at cell i or below it, where the order wants it.
    void sink(std::size_t i, const Notice& notice) noexcept {
        const Key sinking = key_of(notice);
        Key* const keys = keys_.data();
        Rest* const rests = rests_.data();
        while (first_child(i) < end_) {
            const Sibling least = earliest(keys + first_child(i));
            const std::size_t child = first_child(i) + least.index;
            if (least.time > sinking.time)
                break;
            if (least.time == sinking.time && sinking < keys[child]) [[unlikely]]
                break;
            keys[i] = keys[child];
            rests[i] = rests[child];
            i = child;
        }
        keys[i] = sinking;
        rests[i] = rest_of(notice);
    }

    /// Puts `notice` at cell i or above it, where the order wants it.
    void rise(std::size_t i, const Notice& notice) noexcept {
        const Key rising = key_of(notice);
        const Rest rest = rest_of(notice);
        while (i > root && rising < keys_[parent(i)]) {
            set(i, keys_[parent(i)], rests_[parent(i)]);
            i = parent(i);
        }
        set(i, rising, rest);
    }

    /// Fills the hole at the root with the last notice.
    void close_hole() noexcept {
        hole_ = false;
        const Notice last = at(--end_);
        set(end_, sentinel, Rest{});
        if (end_ > root)
            sink(root, last);
    }

    /// Rare: not to be mixed into `put`, which would then save more registers.
    [[gnu::noinline]] void grow(std::size_t cells) {
        keys_.resize(cells, sentinel);
        rests_.resize(cells);
    }

    /// By cell; aligned so that a family is a cache line. The room is always whole families.
    std::vector<Key, boost::alignment::aligned_allocator<Key, 64>> keys_{8, sentinel};
    std::vector<Rest> rests_ = std::vector<Rest>(8);
    std::size_t end_ = root;  ///< one past the last cell in use
    bool hole_ = false;       ///< the root has been taken and not been filled
};

}  // namespace ringside::engine
