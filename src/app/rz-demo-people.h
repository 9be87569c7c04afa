/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which simulated person sits in front of the camera in a demo (design, section 6). */
#pragma once

#include "rz-camera-spec.h"
#include "rz-person.h"

G_BEGIN_DECLS

/** rz_demo_people_make_camera: @person: (nullable). @fast: as fast as the frames are consumed. Returns: (transfer full): the persona of @person; the first one for anybody else. */
RzCameraSpec *rz_demo_people_make_camera (const RzPerson *person,
                                          gboolean        fast);

G_END_DECLS
