/*
 * centrality.c - urban.betweenness(): of all shortest ways in a network, the share that leads through each node.
 *
 * Brandes' algorithm on links without weight, from all nodes or, in a large network, from an
 * even sample of them: the same links give the same numbers.
 */
#include "module.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(betweenness);

typedef struct Network
{
	int nodes, links; /* a link stands at both of its ends */
	int *first;       /* per node, and one behind: where its neighbours begin */
	int *neighbours;
	/* Of one source: */
	int *order, *distance; /* nodes as they are reached; -1 where not yet */
	double *ways, *share;
} Network;

static int *
numbers_of(ArrayType *array, int *count)
{
	Datum *items;
	bool *nulls;
	int *numbers;

	deconstruct_array(array, INT4OID, 4, true, TYPALIGN_INT, &items, &nulls, count);
	numbers = palloc(sizeof(int) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("the end of a link must not be null")));
		numbers[i] = DatumGetInt32(items[i]);
	}
	return numbers;
}

/* Ends are numbers from 1 to `nodes`. */
static void
check_ends(const int *ends, int count, int nodes)
{
	for (int i = 0; i < count; i++)
		if (ends[i] < 1 || ends[i] > nodes)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("the end %d of a link is no number from 1 to %d", ends[i], nodes)));
}

static Network
build_network(const int *a, const int *b, int links, int nodes)
{
	Network network = {.nodes = nodes, .links = links};
	int *filled = palloc0(sizeof(int) * (nodes + 1));

	network.first = palloc0(sizeof(int) * (nodes + 1));
	network.neighbours = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(int) * 2 * (Size) Max(links, 1));
	network.order = palloc(sizeof(int) * Max(nodes, 1));
	network.distance = palloc(sizeof(int) * Max(nodes, 1));
	network.ways = palloc(sizeof(double) * Max(nodes, 1));
	network.share = palloc(sizeof(double) * Max(nodes, 1));
	for (int i = 0; i < links; i++)
	{
		network.first[a[i]]++;
		network.first[b[i]]++;
	}
	for (int n = 0; n < nodes; n++)
		network.first[n + 1] += network.first[n];
	for (int i = 0; i < links; i++)
	{
		network.neighbours[network.first[a[i] - 1] + filled[a[i] - 1]++] = b[i] - 1;
		network.neighbours[network.first[b[i] - 1] + filled[b[i] - 1]++] = a[i] - 1;
	}
	return network;
}

/* Reaches all nodes from one, the nearest first; returns how many. */
static int
spread(Network *network, int source)
{
	int reached = 1;

	for (int n = 0; n < network->nodes; n++)
	{
		network->distance[n] = -1;
		network->ways[n] = network->share[n] = 0;
	}
	network->distance[source] = 0;
	network->ways[source] = 1;
	network->order[0] = source;
	for (int i = 0; i < reached; i++)
	{
		int node = network->order[i];

		for (int k = network->first[node]; k < network->first[node + 1]; k++)
		{
			int next = network->neighbours[k];

			if (network->distance[next] < 0)
			{
				network->distance[next] = network->distance[node] + 1;
				network->order[reached++] = next;
			}
			if (network->distance[next] == network->distance[node] + 1)
				network->ways[next] += network->ways[node];
		}
	}
	return reached;
}

/* Hands back from the farthest nodes what share of the ways leads through each, and adds it up. */
static void
gather(Network *network, int source, int reached, double *sums)
{
	for (int i = reached - 1; i > 0; i--)
	{
		int node = network->order[i];

		for (int k = network->first[node]; k < network->first[node + 1]; k++)
		{
			int before = network->neighbours[k];

			if (network->distance[before] == network->distance[node] - 1)
				network->share[before] += network->ways[before] / network->ways[node] * (1 + network->share[node]);
		}
		if (node != source)
			sums[node] += network->share[node];
	}
}

Datum
betweenness(PG_FUNCTION_ARGS)
{
	int links, others, nodes = PG_GETARG_INT32(2), sources = PG_GETARG_INT32(3);
	int *a = numbers_of(PG_GETARG_ARRAYTYPE_P(0), &links), *b = numbers_of(PG_GETARG_ARRAYTYPE_P(1), &others);
	Network network;
	double *sums, all;
	Datum *items;

	if (links != others)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("links have %d and %d ends", links, others)));
	if (nodes < 0 || sources < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%d nodes and %d sources are no network to look at", nodes, sources)));
	check_ends(a, links, nodes);
	check_ends(b, links, nodes);
	network = build_network(a, b, links, nodes);
	sources = Min(sources, nodes);
	sums = palloc0(sizeof(double) * Max(nodes, 1));
	for (int s = 0; s < sources; s++)
	{
		int source = (int) ((int64) s * nodes / sources);

		CHECK_FOR_INTERRUPTS();
		gather(&network, source, spread(&network, source), sums);
	}
	/* Of all pairs of two others, each way counted from both ends. */
	all = (double) (nodes - 1) * (nodes - 2) * sources / Max(nodes, 1);
	items = palloc(sizeof(Datum) * Max(nodes, 1));
	for (int n = 0; n < nodes; n++)
		items[n] = Float8GetDatum(all > 0 ? sums[n] / all : 0);
	PG_RETURN_ARRAYTYPE_P(construct_array(items, nodes, FLOAT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}
