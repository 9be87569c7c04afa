/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proxy's relatives, and how each one stands: what was kept at once, then the service's word about one after the other. */
#pragma once

#include "rz-outlook.h"
#include "rz-store.h"

G_BEGIN_DECLS

/** RzRelativeList: Signal "told" (guint): the outlook of that relative is another one now. Main thread. */
#define RZ_TYPE_RELATIVE_LIST (rz_relative_list_get_type ())
G_DECLARE_FINAL_TYPE (RzRelativeList, rz_relative_list, RZ, RELATIVE_LIST, GObject)

/** rz_relative_list_new: Empty. */
RzRelativeList *rz_relative_list_new (RzClient *client,
                                      RzStore  *store);
/**
 * rz_relative_list_load:
 *
 * Reads who is kept, and begins to ask about those the service has not told about yet; its word is kept. Whom it did not know ten minutes ago it is not
 * asked about again by itself, since it counts such questions. Where one is not answered for a reason that holds for all, the others are left.
 * Returns: %FALSE with #RzStoreError; the list is empty then.
 */
gboolean rz_relative_list_load (RzRelativeList *self,
                                GError        **error);
/** rz_relative_list_forget: Empties it, and asks no more. */
void  rz_relative_list_forget (RzRelativeList *self);
guint rz_relative_list_get_length (RzRelativeList *self);
/** rz_relative_list_get: Returns: (transfer none): valid until the list is loaded or forgotten. */
const RzRelative *rz_relative_list_get (RzRelativeList *self,
                                        guint           index);
/** rz_relative_list_find: Returns: (transfer none) (nullable): the one whose number @person has. */
const RzRelative *rz_relative_list_find (RzRelativeList *self,
                                         const RzPerson *person);
/** rz_relative_list_get_outlook: Returns: (transfer none): how that one stands; valid until "told", loaded or forgotten. */
const RzOutlook *rz_relative_list_get_outlook (RzRelativeList *self,
                                               guint           index);
/** rz_relative_list_get_name: Returns: (transfer full): the masked name, and the masked number where another one in the list has the same masked name. */
char *rz_relative_list_get_name (RzRelativeList *self,
                                 guint           index);
/** rz_relative_list_ask: Somebody looks at that one: the service is asked about it next, unless it told since the list was loaded. */
void rz_relative_list_ask (RzRelativeList *self,
                           guint           index);

G_END_DECLS
