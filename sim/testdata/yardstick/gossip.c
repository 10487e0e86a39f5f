// The gossip of sim/event/workload_test.go, written for itself alone: a yardstick for the bare kernel.
// Usage: gossip PEOPLE HORIZON [SEED]. Prints CPU time per event [ns], events, and the variance of the beliefs.

#include "queue.h"

enum { ORIGINATES, ARRIVES };
#define NONE UINT32_MAX

typedef struct { double belief; uint64_t heard; uint32_t neighbours[8]; uint64_t fill[2]; } person; // A cache line.
typedef struct { double belief; uint32_t count, next; } message;

static person *people;
static message *messages;
static uint32_t messages_n, messages_room, free_message = NONE;

static inline uint32_t new_message(const person *p) {
	uint32_t i = free_message;
	if (i != NONE) {
		free_message = messages[i].next;
	} else {
		if (messages_n == messages_room) {
			messages_room = 2 * messages_room + 1024;
			messages = realloc(messages, messages_room * sizeof *messages);
		}
		i = messages_n++;
	}
	messages[i].belief = p->belief;
	messages[i].count = p->heard;
	return i;
}

// graph joins everybody to eight others, by four random cycles.
static void graph(uint32_t n) {
	uint32_t *cycle = malloc(n * sizeof *cycle);
	for (int c = 0; c < 4; c++) {
		for (uint32_t i = 0; i < n; i++) cycle[i] = i;
		for (uint32_t i = n - 1; i > 0; i--) {
			uint32_t j = below(i + 1), x = cycle[i];
			cycle[i] = cycle[j];
			cycle[j] = x;
		}
		for (uint32_t i = 0; i < n; i++) {
			people[cycle[i]].neighbours[2 * c] = cycle[(i + 1) % n];
			people[cycle[i]].neighbours[2 * c + 1] = cycle[(i + n - 1) % n];
		}
	}
	free(cycle);
}

int main(int argc, char **arg) {
	if (argc < 3) return fprintf(stderr, "usage: %s PEOPLE HORIZON [SEED]\n", arg[0]), 2;
	double began = cpu_seconds();
	uint32_t n = atof(arg[1]);
	double horizon = atof(arg[2]);
	draws_init(argc > 3 ? strtoull(arg[3], NULL, 10) : 1);
	queue_init();
	lane_init(1 << 20);
	people = aligned_alloc(64, n * sizeof *people);
	memset(people, 0, n * sizeof *people);
	graph(n);
	for (uint32_t i = 0; i < n; i++) {
		people[i].belief = uniform();
		double at = exponential();
		if (at < horizon) push(at, i | ORIGINATES << 30, 0);
	}
	uint64_t events = 0;
	if (!WHOLE_RUN) began = cpu_seconds();
	for (event e; pop_either(&e); events++) {
		uint32_t ahead = n > 10000 ? look_ahead(NONE) : NONE;
		if (ahead != NONE) __builtin_prefetch(&people[ahead & 0x3fffffff]);
		person *p = &people[e.a & 0x3fffffff];
		if (e.a >> 30 == ORIGINATES) {
			double at = e.time + exponential();
			if (at < horizon) push(at, e.a, 0);
			uint32_t to = p->neighbours[draw() >> 61];
			push_in_order(e.time + 0.1, to | ARRIVES << 30, new_message(p));
		} else {
			message *m = &messages[e.b];
			p->belief = (p->belief + m->belief) / 2;
			p->heard++;
			m->next = free_message;
			free_message = e.b;
		}
	}
	double seconds = cpu_seconds() - began, mean = 0, square = 0;
	for (uint32_t i = 0; i < n; i++) mean += people[i].belief / n, square += people[i].belief * people[i].belief / n;
	printf("%.3f %llu %.9f\n", seconds / events * 1e9, (unsigned long long)events, square - mean * mean);
}
