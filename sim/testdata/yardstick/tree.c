// The tree relay of sim/event/workload_test.go, written for itself alone: a yardstick for the bare kernel.
// Usage: tree SPAN LEVELS HORIZON [SEED]. Prints CPU time per event [ns], events, and the mean latency at the top.

#include "queue.h"

enum { ORIGINATES, ARRIVES, HANDLED };
#define NONE UINT32_MAX

typedef struct { double born; uint32_t next; } report;
typedef struct { uint32_t first, last; } manager;

static report *reports;
static uint32_t reports_n, reports_room, free_report = NONE;
static manager *managers;
static uint32_t span;

static inline uint32_t new_report(double now) {
	uint32_t i = free_report;
	if (i != NONE) {
		free_report = reports[i].next;
	} else {
		if (reports_n == reports_room) {
			reports_room = 2 * reports_room + 1024;
			reports = realloc(reports, reports_room * sizeof *reports);
		}
		i = reports_n++;
	}
	reports[i].born = now;
	return i;
}

static inline void drop(uint32_t i) {
	reports[i].next = free_report;
	free_report = i;
}

static inline void hand_on(double now, uint32_t from, uint32_t i) {
	if (uniform() < 0.02) drop(i);
	else push_in_order(now + 0.5, (from - 1) / span | ARRIVES << 30, i);
}

int main(int n, char **arg) {
	if (n < 4) return fprintf(stderr, "usage: %s SPAN LEVELS HORIZON [SEED]\n", arg[0]), 2;
	double began = cpu_seconds();
	span = atoi(arg[1]);
	int levels = atoi(arg[2]);
	double horizon = atof(arg[3]);
	draws_init(n > 4 ? strtoull(arg[4], NULL, 10) : 1);
	queue_init();
	lane_init(1 << 16);
	uint32_t width = 1, above = 0;
	for (int l = 0; l < levels; l++, width *= span) above += width;
	double gap = width * pow(0.98, levels) / 0.7;
	managers = malloc(above * sizeof *managers);
	memset(managers, 0xff, above * sizeof *managers);
	for (uint32_t i = 0; i < width; i++) {
		double at = exponential() * gap;
		if (at < horizon) push(at, (above + i) | ORIGINATES << 30, 0);
	}
	uint64_t events = 0, arrived = 0;
	double sum = 0;
	if (!WHOLE_RUN) began = cpu_seconds();
	for (event e; pop_either(&e); events++) {
		uint32_t who = e.a & 0x3fffffff;
		switch (e.a >> 30) {
		case ORIGINATES: {
			double at = e.time + exponential() * gap;
			if (at < horizon) push(at, e.a, 0);
			hand_on(e.time, who, new_report(e.time));
			break;
		}
		case ARRIVES: {
			manager *m = &managers[who];
			reports[e.b].next = NONE;
			if (m->first == NONE) {
				m->first = e.b;
				push(e.time + exponential(), who | HANDLED << 30, 0);
			} else {
				reports[m->last].next = e.b;
			}
			m->last = e.b;
			break;
		}
		case HANDLED: {
			manager *m = &managers[who];
			uint32_t i = m->first;
			m->first = reports[i].next;
			if (m->first != NONE) push(e.time + exponential(), e.a, 0);
			if (who > 0) {
				hand_on(e.time, who, i);
			} else {
				sum += e.time - reports[i].born;
				arrived++;
				drop(i);
			}
		}
		}
	}
	printf("%.3f %llu %.6f\n", (cpu_seconds() - began) / events * 1e9, (unsigned long long)events, sum / arrived);
}
