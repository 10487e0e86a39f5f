// The gossip of gossip.c in ns-3, with its simulator and scheduler by default. Usage: gossip PEOPLE HORIZON [SEED].
// Prints CPU time per event [ns], events, and the variance of the beliefs.

#include "common.h"

#include <algorithm>
#include <numeric>

struct person {
	double belief;
	uint64_t heard;
	uint32_t neighbours[8];
};

static double horizon;
static std::vector<person> people;
static uint64_t events;

static void receive(uint32_t who, double belief, uint64_t) {
	events++;
	people[who].belief = (people[who].belief + belief) / 2;
	people[who].heard++;
}

static void send(uint32_t who) {
	events++;
	double wait = exponential();
	if (now() + wait < horizon) after(wait, send, who);
	const person &p = people[who];
	after(0.1, receive, p.neighbours[source() >> 61], p.belief, p.heard);
}

// graph joins everybody to eight others, by four random cycles.
static void graph() {
	std::vector<uint32_t> cycle(people.size());
	std::iota(cycle.begin(), cycle.end(), 0);
	for (int c = 0; c < 4; c++) {
		std::shuffle(cycle.begin(), cycle.end(), source);
		uint32_t before = cycle.back();
		for (uint32_t who : cycle) {
			people[before].neighbours[2 * c] = who;
			people[who].neighbours[2 * c + 1] = before;
			before = who;
		}
	}
}

int main(int n, char **arg) {
	if (n < 3) return fprintf(stderr, "usage: %s PEOPLE HORIZON [SEED]\n", arg[0]), 2;
	people.resize(atof(arg[1]));
	horizon = atof(arg[2]);
	source.seed(n > 3 ? strtoull(arg[3], nullptr, 10) : 1);
	graph();
	for (uint32_t who = 0; who < people.size(); who++) {
		people[who].belief = uniform();
		double wait = exponential();
		if (wait < horizon) after(wait, send, who);
	}
	double spent = run(), mean = 0, square = 0;
	for (const person &p : people) mean += p.belief / people.size(), square += p.belief * p.belief / people.size();
	printf("%.3f %llu %.9f\n", spent / events, static_cast<unsigned long long>(events), square - mean * mean);
}
