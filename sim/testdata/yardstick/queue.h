// The event queue of the reference programs: a ladder of buckets that are sorted only when their time has come. It orders events
// by time alone and trusts its user: no event may come before one that was popped, and a crowd at one instant makes it quadratic.
// That is what a program written for one workload can afford, and what makes it a yardstick.

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { double time; uint32_t a, b; } event;

enum { CHUNK = 7, CROWD = 48, WIDEST = 65536, DEEPEST = 8 };

typedef struct { uint32_t next, n; event events[CHUNK]; } chunk;
typedef struct { double start, inverse; int open, buckets; uint32_t first[WIDEST]; } rung;

static event *near_events; // Sorted, the earliest last.
static int near_n, near_room;
static rung rungs[DEEPEST];
static int depth;
static chunk *chunks; // The first stands for none.
static uint32_t chunks_n, chunks_room, free_chunk;

static uint32_t take(uint32_t next) {
	uint32_t c = free_chunk;
	if (c) {
		free_chunk = chunks[c].next;
	} else {
		if (chunks_n + 1 >= chunks_room) {
			chunks_room = 2 * chunks_room + 1024;
			chunks = realloc(chunks, chunks_room * sizeof *chunks);
		}
		c = ++chunks_n;
	}
	chunks[c].next = next;
	chunks[c].n = 0;
	return c;
}

static inline uint32_t give(uint32_t c) {
	uint32_t next = chunks[c].next;
	chunks[c].next = free_chunk;
	free_chunk = c;
	return next;
}

static inline void put(uint32_t *bucket, event e) {
	uint32_t c = *bucket;
	if (c == 0 || chunks[c].n == CHUNK) *bucket = c = take(c);
	chunks[c].events[chunks[c].n++] = e;
}

static inline void put_near(event e) {
	if (near_n == near_room) {
		near_room = 2 * near_room + 1024;
		near_events = realloc(near_events, near_room * sizeof *near_events);
	}
	int i = near_n++;
	for (; i > 0 && near_events[i - 1].time < e.time; i--) near_events[i] = near_events[i - 1];
	near_events[i] = e;
}

static inline int bucket_of(const rung *r, double time) {
	double x = (time - r->start) * r->inverse;
	return x >= r->buckets - 1 ? r->buckets - 1 : (int)x;
}

// Before the first pop everything goes to the one bucket of the first rung.
static void queue_init(void) {
	depth = 1;
	rungs[0] = (rung){.start = 0, .inverse = 0, .open = -1, .buckets = 1};
	chunks_n = free_chunk = near_n = 0;
}

static inline void push(double time, uint32_t a, uint32_t b) {
	event e = {time, a, b};
	for (int d = 0; d < depth; d++) {
		rung *r = &rungs[d];
		if (time < r->start) break;
		int i = bucket_of(r, time);
		if (i > r->open) {
			put(&r->first[i], e);
			return;
		}
		if (i < r->open) break;
	}
	put_near(e);
}

// spread makes a rung of the k events from chunk c on, to four times their mean distance from the first.
static void spread(uint32_t c, int k) {
	double first = INFINITY, last = 0, sum = 0;
	for (uint32_t x = c; x; x = chunks[x].next)
		for (uint32_t i = 0; i < chunks[x].n; i++) {
			double t = chunks[x].events[i].time;
			first = t < first ? t : first;
			last = t > last ? t : last;
			sum += t;
		}
	double reach = fmin(last - first, 4 * (sum / k - first));
	rung *r = &rungs[depth++];
	r->buckets = k < WIDEST ? k : WIDEST;
	r->start = first;
	r->inverse = (r->buckets - 1) / reach;
	r->open = -1;
	memset(r->first, 0, r->buckets * sizeof r->first[0]);
	for (; c; c = give(c))
		for (uint32_t i = 0; i < chunks[c].n; i++) {
			event e = chunks[c].events[i];
			put(&r->first[bucket_of(r, e.time)], e);
		}
}

static int refill(void) {
	while (depth > 0) {
		rung *r = &rungs[depth - 1];
		int i = r->open + 1, end = r->buckets - 1;
		while (i < end && r->first[i] == 0) i++;
		uint32_t c = r->first[i];
		r->first[i] = 0;
		r->open = i;
		if (i == end) depth--;
		if (c == 0) continue;
		int k = 0;
		for (uint32_t x = c; x; x = chunks[x].next) k += chunks[x].n;
		if (k > CROWD && depth < DEEPEST) {
			spread(c, k);
			continue;
		}
		for (; c; c = give(c))
			for (uint32_t j = 0; j < chunks[c].n; j++) put_near(chunks[c].events[j]);
		return 1;
	}
	return 0;
}

static inline int pop(event *e) {
	if (near_n == 0 && !refill()) return 0;
	*e = near_events[--near_n];
	return 1;
}

// The lane, if compiled with -DLANE: events after a constant delay come in order.
#ifdef LANE
static event *ring;
static uint32_t ring_head, ring_end, ring_mask;

static void lane_init(uint32_t room) { // A power of two.
	ring = malloc(room * sizeof *ring);
	ring_mask = room - 1;
}

static inline void push_in_order(double time, uint32_t a, uint32_t b) {
	ring[ring_end++ & ring_mask] = (event){time, a, b};
	if (ring_end - ring_head > ring_mask) abort();
}

static inline int pop_either(event *e) {
	int more = near_n > 0 || refill();
	if (ring_head != ring_end && (!more || ring[ring_head & ring_mask].time < near_events[near_n - 1].time)) {
		*e = ring[ring_head++ & ring_mask];
		return 1;
	}
	return more && pop(e);
}
#else
static void lane_init(uint32_t room) { (void)room; }
#define push_in_order push
#define pop_either pop
#endif

// Draws: splitmix64, and exponential ones by the ziggurat method, as in sim/draw.
static uint64_t state;

static inline uint64_t draw(void) {
	uint64_t x = state += 0x9e3779b97f4a7c15;
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
	x = (x ^ x >> 27) * 0x94d049bb133111eb;
	return x ^ x >> 31;
}

static inline double uniform(void) { return (draw() >> 11) * 0x1p-53; }

static inline uint32_t below(uint32_t n) { return (unsigned __int128)draw() * n >> 64; }

static struct { double width, inner; } layers[256];

static void draws_init(uint64_t seed) {
	const double tail = 7.69711747013104972, area = 0.0039496598225815571993;
	double outer = area / exp(-tail), inner = tail;
	for (int i = 0; i < 256; i++) {
		layers[i].width = outer * 0x1p-53;
		layers[i].inner = inner;
		outer = inner;
		inner = -log(exp(-inner) + area / inner);
	}
	layers[255].inner = 0;
	state = seed;
}

static double exponential(void);

static __attribute__((noinline)) double outside(uint64_t u) {
	int i = u & 255;
	if (i == 0) return layers[0].inner + exponential();
	double x = (u >> 11) * layers[i].width;
	double low = exp(-layers[i - 1].inner), high = exp(-layers[i].inner);
	return low + uniform() * (high - low) < exp(-x) ? x : exponential();
}

static inline double exponential(void) {
	uint64_t u = draw();
	double x = (u >> 11) * layers[u & 255].width;
	return __builtin_expect(x < layers[u & 255].inner, 1) ? x : outside(u);
}

static double cpu_seconds(void) {
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec + 1e-9 * t.tv_nsec;
}
