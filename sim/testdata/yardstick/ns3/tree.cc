// The tree relay of tree.c in ns-3, with its simulator and scheduler by default. Usage: tree SPAN LEVELS HORIZON [SEED].
// Prints CPU time per event [ns], events, and the mean latency at the top.

#include "common.h"

#include <cmath>

struct report {
	double born;
	report *next; // In the inbox.
};

struct manager {
	report *first, *last;
};

static uint32_t span;
static double horizon, gap; // Gap is the mean time between two reports of a leaf.
static std::vector<manager> managers;
static uint64_t events, delivered;
static double total;

static void arrive(uint32_t who, report *r);

static void hand_on(uint32_t from, report *r) {
	if (uniform() < 0.02) delete r;
	else after(0.5, arrive, (from - 1) / span, r);
}

static void originate(uint32_t leaf) {
	events++;
	double wait = exponential() * gap;
	if (now() + wait < horizon) after(wait, originate, leaf);
	hand_on(leaf, new report{now(), nullptr});
}

static void handled(uint32_t who) {
	events++;
	manager &m = managers[who];
	report *r = m.first;
	m.first = r->next;
	if (m.first) after(exponential(), handled, who);
	if (who > 0) {
		hand_on(who, r);
	} else {
		delivered++;
		total += now() - r->born;
		delete r;
	}
}

static void arrive(uint32_t who, report *r) {
	events++;
	manager &m = managers[who];
	r->next = nullptr;
	if (m.first) {
		m.last->next = r;
	} else {
		m.first = r;
		after(exponential(), handled, who);
	}
	m.last = r;
}

int main(int n, char **arg) {
	if (n < 4) return fprintf(stderr, "usage: %s SPAN LEVELS HORIZON [SEED]\n", arg[0]), 2;
	span = atoi(arg[1]);
	int levels = atoi(arg[2]);
	horizon = atof(arg[3]);
	source.seed(n > 4 ? strtoull(arg[4], nullptr, 10) : 1);
	uint32_t leaves = 1, above = 0;
	for (int l = 0; l < levels; l++, leaves *= span) above += leaves;
	gap = leaves * std::pow(0.98, levels) / 0.7;
	managers.resize(above);
	for (uint32_t leaf = above; leaf < above + leaves; leaf++) {
		double wait = exponential() * gap;
		if (wait < horizon) after(wait, originate, leaf);
	}
	double spent = run();
	printf("%.3f %llu %.6f\n", spent / events, static_cast<unsigned long long>(events), total / delivered);
}
