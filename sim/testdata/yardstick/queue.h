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

enum { CHUNK = 7, CROWD = 48, WIDEST = 4096, DEEPEST = 8 };

typedef struct { event events[CHUNK]; uint32_t next; } chunk;
typedef struct { uint32_t first, n; } bucket; // Its first chunk may not be full. All others are.
typedef struct { double start, inverse; int open, buckets; bucket bucket[WIDEST]; } rung;

static event *near_events; // Sorted, the earliest last.
static int near_n, near_room;
static rung rungs[DEEPEST];
static int depth;
static chunk *chunks; // The first stands for none.
static uint32_t chunks_n, chunks_room, free_chunk;

static void take(bucket *b) {
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
	chunks[c].next = b->first;
	b->first = c;
}

// first_n is the number of events in the first chunk of a bucket that is not empty.
static inline uint32_t first_n(bucket b) { return (b.n - 1) % CHUNK + 1; }

static inline bucket rest(bucket b) { return (bucket){chunks[b.first].next, b.n - first_n(b)}; }

static inline bucket give(bucket b) {
	bucket r = rest(b);
	chunks[b.first].next = free_chunk;
	free_chunk = b.first;
	return r;
}

static inline void put(bucket *b, event e) {
	uint32_t i = b->n++ % CHUNK;
	if (i == 0) take(b);
	chunks[b->first].events[i] = e;
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
			put(&r->bucket[i], e);
			return;
		}
		if (i < r->open) break;
	}
	put_near(e);
}

// spread makes a rung of the events of a bucket, to four times their mean distance from the first.
static void spread(bucket b) {
	double first = INFINITY, last = 0, sum = 0;
	for (bucket x = b; x.n; x = rest(x))
		for (uint32_t i = 0; i < first_n(x); i++) {
			double t = chunks[x.first].events[i].time;
			first = t < first ? t : first;
			last = t > last ? t : last;
			sum += t;
		}
	double reach = fmin(last - first, 4 * (sum / b.n - first));
	int n = depth ? b.n / 8 + 1 : b.n; // Others still come to the first rung.
	rung *r = &rungs[depth++];
	r->buckets = n < WIDEST ? n : WIDEST;
	r->start = first;
	r->inverse = (r->buckets - 1) / reach;
	r->open = -1;
	memset(r->bucket, 0, r->buckets * sizeof r->bucket[0]);
	for (; b.n; b = give(b))
		for (uint32_t i = 0; i < first_n(b); i++) {
			event e = chunks[b.first].events[i];
			put(&r->bucket[bucket_of(r, e.time)], e);
		}
}

static inline void prefetch(uint32_t c) {
	__builtin_prefetch(&chunks[c]);
	__builtin_prefetch(&chunks[c].next);
}

// soon is of the bucket that is opened next: events that the program may prefetch what they need for.
static bucket soon;

static void sort_near(bucket b) {
	event e[CROWD + CHUNK];
	int n = b.n;
	for (int i = 0; i < n; b = give(b)) {
		memcpy(e + i, chunks[b.first].events, sizeof chunks[0].events);
		i += first_n(b);
	}
	int later[CROWD];
	for (int i = 0; i < n; i++) {
		int k = 0;
		for (int j = 0; j < i; j++) {
			int earlier = e[i].time < e[j].time;
			k += earlier;
			later[j] += !earlier;
		}
		later[i] = k;
	}
	if (near_room < CROWD) near_events = realloc(near_events, (near_room = 1024) * sizeof *near_events);
	for (int i = 0; i < n; i++) near_events[later[i]] = e[i];
	near_n = n;
}

static int refill(void) {
	while (depth > 0) {
		rung *r = &rungs[depth - 1];
		int i = r->open + 1, end = r->buckets - 1;
		while (i < end && r->bucket[i].n == 0) i++;
		bucket b = r->bucket[i];
		r->bucket[i] = (bucket){0, 0};
		r->open = i;
		soon = i < end ? r->bucket[i + 1] : (bucket){0, 0};
		if (i + 2 < end) prefetch(r->bucket[i + 2].first);
		if (i == end) depth--;
		if (b.n == 0) continue;
		if (b.n > CROWD && depth < DEEPEST) {
			spread(b);
			continue;
		}
		if (b.n <= CROWD) {
			sort_near(b);
			return 1;
		}
		for (; b.n; b = give(b))
			for (uint32_t j = 0; j < first_n(b); j++) put_near(chunks[b.first].events[j]);
		return 1;
	}
	return 0;
}

// look_ahead is the a of the next event of the bucket that is opened next, or none.
static inline uint32_t look_ahead(uint32_t none) {
	if (soon.n == 0) return none;
	uint32_t a = chunks[soon.first].events[first_n(soon) - 1].a;
	if (first_n(soon) == 1) {
		soon.first = chunks[soon.first].next;
		prefetch(soon.first);
	}
	soon.n--;
	return a;
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

// Compiled with -DWHOLE, programs measure setting up too.
#ifdef WHOLE
enum { WHOLE_RUN = 1 };
#else
enum { WHOLE_RUN = 0 };
#endif

static double cpu_seconds(void) {
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec + 1e-9 * t.tv_nsec;
}
