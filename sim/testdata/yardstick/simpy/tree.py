"""The tree relay of tree.c in SimPy, with callbacks, which are its fastest way. Usage: tree.py SPAN LEVELS HORIZON [SEED].
Prints CPU time per event [ns], events, and the mean latency at the top."""

import sys
from collections import deque

from common import after, env, rng, run

span, levels, horizon = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
rng.seed(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
leaves = span**levels
managers = (leaves - 1) // (span - 1)
gap = leaves * 0.98**levels / 0.7
inboxes = [deque() for _ in range(managers)]
events, delivered, total = 0, 0, 0.0


def originate(leaf):
    def call(_):
        global events
        events += 1
        wait = rng.expovariate(1) * gap
        if env.now + wait < horizon:
            after(wait, call)
        hand_on(leaf, env.now)

    return call


def hand_on(person, born):
    if rng.random() >= 0.02:
        boss = (person - 1) // span
        after(0.5, lambda _: arrive(boss, born))


def arrive(manager, born):
    global events
    events += 1
    inboxes[manager].append(born)
    if len(inboxes[manager]) == 1:
        after(rng.expovariate(1), lambda _: handled(manager))


def handled(manager):
    global events, delivered, total
    events += 1
    inbox = inboxes[manager]
    born = inbox.popleft()
    if inbox:
        after(rng.expovariate(1), lambda _: handled(manager))
    if manager > 0:
        hand_on(manager, born)
    else:
        delivered += 1
        total += env.now - born


for person in range(managers, managers + leaves):
    wait = rng.expovariate(1) * gap
    if wait < horizon:
        after(wait, originate(person))
spent = run()
print(f"{spent / events:.1f} {events} {total / delivered:.4f}")
