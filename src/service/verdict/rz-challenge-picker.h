/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses what a session asks, unpredictably. */
#pragma once

#include "rz-challenge.h"

G_BEGIN_DECLS

/**
 * rz_challenge_picker_pick:
 * @abilities: what the person can do
 * @engine_kinds: bit mask of 1 << #RzChallengeKind the engine can see
 * @challenges: (out caller-allocates) (array fixed-size=3)
 *
 * Three steps in random order, each with a random rest before its prompt of 400 to 2447 ms: at least 20 unpredictable bits for every set of abilities, three
 * delays alone are 33. The light and opening the mouth are among them whenever the person does not mind. Whenever the person can make one and the engine can see it, at least
 * one is a movement a picture cannot make (turn, nod, open mouth); a blink is never the only action asked. Where fewer than three kinds are left, they take turns.
 * Returns: how many; 0 when the engine can see nothing the person can do. Any thread.
 */
guint rz_challenge_picker_pick (RzAbilities abilities,
                                guint       engine_kinds,
                                RzChallenge challenges[RZ_CHALLENGE_MAX_STEPS]);

/** rz_challenge_picker_pin: The given kinds, in their order, without delay: for recordings, which cannot react. At most three. */
guint rz_challenge_picker_pin (const RzChallengeKind *kinds,
                               guint                  n_kinds,
                               RzChallenge            challenges[RZ_CHALLENGE_MAX_STEPS]);

G_END_DECLS
