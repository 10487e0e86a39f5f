// What both workloads in ns-3 share: draws, time in the resolution of ns-3 by default, which is nanoseconds (an hour of the
// workload is a second here), and a run that is timed.

#include <ns3/nstime.h>
#include <ns3/simulator.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

static std::mt19937_64 source;

static inline double uniform() { return (source() >> 11) * 0x1p-53; }

static inline double exponential() { return std::exponential_distribution<double>()(source); }

static inline double now() { return ns3::Simulator::Now().GetTimeStep() * 1e-9; }

template <typename... Parameters, typename... Arguments>
static inline void after(double delay, void (*call)(Parameters...), Arguments... arguments) {
	ns3::Simulator::Schedule(ns3::TimeStep(static_cast<uint64_t>(delay * 1e9)), call, arguments...);
}

static inline double cpu_seconds() {
	timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec + 1e-9 * t.tv_nsec;
}

// run returns the CPU time that all events together take [ns].
static inline double run() {
	double began = cpu_seconds();
	ns3::Simulator::Run();
	return (cpu_seconds() - began) * 1e9;
}
