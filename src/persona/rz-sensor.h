/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lens and sensor do to a picture: they soften it and add noise. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A patch of grain, drawn once and shifted for every frame. */
typedef struct _RzSensor RzSensor;

RzSensor *rz_sensor_new (int width,
                         int height);
void      rz_sensor_free (RzSensor *self);
/* Adds noise to @height rows of blue, green, red; @strength 1 is a webcam in daylight (a standard deviation of 1.3 of 255). */
void rz_sensor_add_noise (RzSensor *self,
                          guint8   *pixels,
                          int       stride,
                          float     strength,
                          guint32   seed);
/* Softens a rectangle of the picture by a 3 by 3 binomial kernel. */
void rz_sensor_soften (RzSensor *self,
                       guint8   *pixels,
                       int       stride,
                       int       left,
                       int       top,
                       int       right,
                       int       bottom);
/* Gaussian blur of the whole picture; @sigma in pixels. */
void rz_sensor_blur (RzSensor *self,
                     guint8   *pixels,
                     int       stride,
                     float     sigma);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSensor, rz_sensor_free)

G_END_DECLS
