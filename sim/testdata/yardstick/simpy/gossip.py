"""The gossip of gossip.c in SimPy, with callbacks, which are its fastest way. Usage: gossip.py PEOPLE HORIZON [SEED].
Prints CPU time per event [ns], events, and the variance of the beliefs."""

import sys

from common import after, env, rng, run

people, horizon = int(sys.argv[1]), float(sys.argv[2])
rng.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
heard = [0] * people
neighbours = [0] * (8 * people)
events = 0


def sender(person):
    def call(_):
        global events
        events += 1
        wait = rng.expovariate(1)
        if env.now + wait < horizon:
            after(wait, call)
        to = neighbours[8 * person + int(8 * rng.random())]
        belief, count = beliefs[person], heard[person]
        after(0.1, lambda _: receive(to, belief, count))

    return call


def receive(person, belief, count):
    global events
    events += 1
    beliefs[person] = (beliefs[person] + belief) / 2
    heard[person] += 1


# Four random cycles join everybody to eight others.
cycle = list(range(people))
for c in range(4):
    rng.shuffle(cycle)
    before = cycle[-1]
    for person in cycle:
        neighbours[8 * before + 2 * c] = person
        neighbours[8 * person + 2 * c + 1] = before
        before = person
beliefs = [rng.random() for _ in range(people)]
for person in range(people):
    wait = rng.expovariate(1)
    if wait < horizon:
        after(wait, sender(person))
spent = run()
mean = sum(beliefs) / people
print(f"{spent / events:.1f} {events} {sum((b - mean) ** 2 for b in beliefs) / people:.9f}")
