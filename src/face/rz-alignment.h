/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Affine maps between a frame and the small pictures the networks want. Pure. */
#pragma once

#include "rz-observation.h"

G_BEGIN_DECLS

/**
 * rz_alignment_fit:
 * @map: (out) (array fixed-size=6): 2 × 3, row by row, from @from to @to
 *
 * The similarity (turn, one scale, shift) that brings five points nearest to five others in the least squares sense (Umeyama 1991, in the plane).
 */
void rz_alignment_fit (const RzPoint from[5],
                       const RzPoint to[5],
                       double        map[6]);

/**
 * rz_alignment_fit_affine:
 * @map: (out) (array fixed-size=6): as of rz_alignment_fit()
 *
 * The affine map that does so: it also shortens and shears, as a picture does that is seen from the side.
 *
 * Returns: %FALSE where the points lie on one line; then @map is rz_alignment_fit()'s.
 */
gboolean rz_alignment_fit_affine (const RzPoint from[5],
                                  const RzPoint to[5],
                                  double        map[6]);

/**
 * rz_alignment_crop:
 * @side: of the square to cut out, in pixels of the frame
 * @angle: radians by which the square is turned clockwise in the frame
 * @size: of the small picture
 */
void rz_alignment_crop (double centre_x,
                        double centre_y,
                        double side,
                        double angle,
                        int    size,
                        double map[6]);

G_END_DECLS
