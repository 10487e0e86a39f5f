"""What both workloads in SimPy share: draws, time, and a run that is timed."""

import random
import time

import simpy

rng = random.Random()
env = simpy.Environment()


def after(delay, call):
    env.timeout(delay).callbacks.append(call)


def run():
    """Returns the CPU time that all events together take [ns]."""
    begun = time.process_time()
    env.run()
    return 1e9 * (time.process_time() - begun)
