/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what moved before the camera stands out of a plane, as a face does, or lies in one, as its picture does. */
#pragma once

#include "rz-challenge.h"
#include "rz-observation.h"

G_BEGIN_DECLS

/**
 * rz_relief_measure:
 * @before: one face, with its frame
 * @after: the same face seen from elsewhere or from nearer
 *
 * Two views of a flat thing are one another's projective images; two views of a head are not, since its nose is nearer to the camera than its cheeks. What is compared
 * is nose and mouth; the eyes are left out, since a picture may have holes for them. Some ten milliseconds, on any thread.
 *
 * Returns: the share of what is to be seen that no plane explains, 0 to 1; NaN where the views have too little in common to tell, as of a head that is turned far.
 */
double rz_relief_measure (const RzObservation *before,
                          const RzObservation *after);

/**
 * rz_relief_is_flat:
 * @kind: the movement that lies between
 *
 * Whether @after shows so little relief that it is a picture that was turned or tipped. Only what a plane explains nearly whole counts: people who move little, or before a
 * poor camera, show more than that.
 *
 * Returns: %FALSE also for every other movement, coming nearer among them, in which faces and pictures are too much alike, and where rz_relief_measure() cannot.
 */
gboolean rz_relief_is_flat (RzChallengeKind      kind,
                            const RzObservation *before,
                            const RzObservation *after);

G_END_DECLS
