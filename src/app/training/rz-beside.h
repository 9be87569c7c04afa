/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content, and a panel at its right; where there is no room for both, an open panel covers the content. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzBesideOpen: @RZ_BESIDE_WHERE_ROOM: shown only where it leaves the content its room. */
typedef enum
{
  RZ_BESIDE_CLOSED,
  RZ_BESIDE_WHERE_ROOM,
  RZ_BESIDE_OPEN,
} RzBesideOpen;

/** RzBeside: Properties "content" and "panel" (GtkWidget). */
#define RZ_TYPE_BESIDE (rz_beside_get_type ())
G_DECLARE_FINAL_TYPE (RzBeside, rz_beside, RZ, BESIDE, GtkWidget)

/** rz_beside_set_open: What holds until rz_beside_toggle(). */
void rz_beside_set_open (RzBeside    *self,
                         RzBesideOpen open);
/** rz_beside_toggle: What the person wants: opens a panel that is not shown, closes one that is. */
void rz_beside_toggle (RzBeside *self);
/** rz_beside_is_shown: As of the last allocation. */
gboolean rz_beside_is_shown (RzBeside *self);

G_END_DECLS
