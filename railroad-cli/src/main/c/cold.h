/* The cold way: nobody answers, so a Java machine is started for this call, and stays as the engine where it can. */
#ifndef RAILROAD_COLD_H
#define RAILROAD_COLD_H

#include <stdbool.h>
#include <stdint.h>

#include "call.h"
#include "frame.h"
#include "place.h"

/*
 * Gets the call judged, or refuses it.
 *
 * `seen` is the socket by which no engine could be reached. With `once`, no engine is asked or left behind.
 */
void judge_cold(struct place *place, const struct call *call, struct identity seen, bool once, int64_t deadline,
                struct answer *answer);

#endif
