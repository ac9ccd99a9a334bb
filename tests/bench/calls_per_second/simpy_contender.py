"""SimPy 3, a process per call: `simpy_contender.py SCENE CALLS SEED`, the scene as JSON.

Prints one JSON object, as the C++ contenders do (tally.hpp): calls, seconds, batches.
Times are minutes.
"""
import json
import random
import sys
import time
from collections import deque

import simpy

BATCHES = 20


class Tally:
    """Counts the calls as their waits end, after the warm-up, batch by batch."""

    def __init__(self, scene, calls):
        self.answer_within_min = scene["answer_within_s"] / 60
        self.left = scene["warm_up_calls"]
        self.batch_size = max(0, calls - self.left) // BATCHES
        self.batches = [dict(answered=0, abandoned=0, waited=0, within=0, wait_s=0.0)]

    def count(self):
        while self.left == 0:
            self.batches.append(dict.fromkeys(self.batches[0], 0))
            self.left = self.batch_size if len(self.batches) <= BATCHES + 1 else sys.maxsize
        self.left -= 1
        return self.batches[-1]

    def answered_at_once(self):
        counts = self.count()
        counts["answered"] += 1
        counts["within"] += 1

    def wait_ended(self, outcome, wait_min):
        counts = self.count()
        counts[outcome] += 1
        counts["waited"] += 1
        counts["wait_s"] += wait_min * 60
        if outcome == "answered" and wait_min <= self.answer_within_min:
            counts["within"] += 1


class Center:
    """Who waits and who is idle. An agent is the index of its group and a number."""

    def __init__(self, scene):
        self.groups = scene["groups"]
        self.idle = [deque(range(group["agents"])) for group in self.groups]
        self.queues = [deque() for _ in range(scene["call_types"])]

    def idle_agent(self, call_type):
        for group, idle in enumerate(self.idle):
            if idle and self.groups[group]["serves"][call_type]:
                return group, idle.popleft()
        return None

    def becomes_free(self, agent):
        """Gives the agent the call that has waited longest of those that its group serves."""
        group, number = agent
        heads = [
            queue
            for call_type, queue in enumerate(self.queues)
            if queue and self.groups[group]["serves"][call_type]
        ]
        if heads:
            queue = min(heads, key=lambda waiting: waiting[0][0])
            _, turn = queue.popleft()
            turn.succeed(agent)
        else:
            self.idle[group].append(number)


def call(env, scene, center, tally, call_type):
    agent = center.idle_agent(call_type)
    if agent is not None:
        tally.answered_at_once()
    else:
        entered = env.now
        turn = env.event()
        place = (entered, turn)
        center.queues[call_type].append(place)
        yield turn | env.timeout(random.expovariate(1 / scene["mean_patience_min"]))
        if not turn.triggered:
            center.queues[call_type].remove(place)
            tally.wait_ended("abandoned", env.now - entered)
            return
        agent = turn.value
        tally.wait_ended("answered", env.now - entered)
    yield env.timeout(random.expovariate(1 / scene["mean_service_min"]))
    center.becomes_free(agent)


def arrivals(env, scene, center, tally, call_type, calls_to_come):
    while True:
        yield env.timeout(random.expovariate(scene["calls_per_min"]))
        if calls_to_come[0] == 0:
            return
        calls_to_come[0] -= 1
        env.process(call(env, scene, center, tally, call_type))


def main():
    scene, calls, seed = json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    random.seed(seed)
    tally = Tally(scene, calls)
    start = time.perf_counter()
    env = simpy.Environment()
    center = Center(scene)
    calls_to_come = [calls]
    for call_type in range(scene["call_types"]):
        env.process(arrivals(env, scene, center, tally, call_type, calls_to_come))
    env.run()
    seconds = time.perf_counter() - start
    batches = tally.batches[1:BATCHES + 1]
    print(json.dumps({"calls": calls, "seconds": seconds, "batches": batches}))


main()
