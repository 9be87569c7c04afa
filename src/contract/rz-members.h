/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads members of a JSON object: kinds, lengths and ranges are checked before a value is touched, and the first fault is named by its path. */
#pragma once

#include "rz-json.h"

G_BEGIN_DECLS

/**
 * RzMembers:
 * One object being read. After the first fault every read gives nothing (%NULL, 0, NaN, %FALSE) and changes nothing, so that a parser reads
 * all its members and asks rz_members_ok() once. Members nobody asks for are ignored. One thread.
 */
typedef struct _RzMembers
{
  JsonObject              *object; /* (unowned) (nullable): NULL after a fault in place of an object */
  const struct _RzMembers *parent; /* (unowned) (nullable): outlives this one; NULL for the document */
  const char              *name;   /* (unowned): in @parent, "applicant" */
  int                      index;  /* of an item of @name, or -1 */
  GError                 **error;
  gboolean                 failed;
} RzMembers;

/** rz_members_init: @node: (nullable): must be an object. @path: (static): its name in messages, "" for the document. */
void rz_members_init (RzMembers  *self,
                      JsonNode   *node,
                      const char *path,
                      GError    **error);
/** rz_members_enter: Prepares @child for the required object @member; a fault inside @child is one of @self once rz_members_leave() was called. */
void rz_members_enter (RzMembers  *self,
                       const char *member,
                       RzMembers  *child);
/** rz_members_enter_item: The same for item @index of an array got by rz_members_array(). */
void     rz_members_enter_item (RzMembers  *self,
                                const char *member,
                                JsonArray  *array,
                                guint       index,
                                RzMembers  *child);
void     rz_members_leave (RzMembers *self,
                           RzMembers *child);
void     rz_members_clear (RzMembers *self);
gboolean rz_members_ok (const RzMembers *self);
/** rz_members_fail: @what: "is none of the words of the contract". The first fault wins. */
void rz_members_fail (RzMembers  *self,
                      const char *member,
                      const char *what);

/** rz_members_has: Whether @member is there and not null. */
gboolean rz_members_has (RzMembers  *self,
                         const char *member);
/** rz_members_string: Required, 1 to @max characters. Returns: (transfer full) (nullable). */
char *rz_members_string (RzMembers  *self,
                         const char *member,
                         gsize       max);
/** rz_members_optional_string: Missing or null gives %NULL without a fault. */
char  *rz_members_optional_string (RzMembers  *self,
                                   const char *member,
                                   gsize       max);
gint64 rz_members_int (RzMembers  *self,
                       const char *member,
                       gint64      min,
                       gint64      max);
gint64 rz_members_optional_int (RzMembers  *self,
                                const char *member,
                                gint64      min,
                                gint64      max,
                                gint64      fallback);
/** rz_members_boolean: Required. */
gboolean rz_members_boolean (RzMembers  *self,
                             const char *member);
gboolean rz_members_optional_boolean (RzMembers  *self,
                                      const char *member,
                                      gboolean    fallback);
/** rz_members_measure: A number; null or missing gives NaN. */
double rz_members_measure (RzMembers  *self,
                           const char *member);
/** rz_members_date: YYYY-MM-DD. */
void rz_members_date (RzMembers  *self,
                      const char *member,
                      GDate      *date);
/** rz_members_optional_date: Missing or null clears @date. */
void rz_members_optional_date (RzMembers  *self,
                               const char *member,
                               GDate      *date);
/** rz_members_array: Required, at most @max items. Returns: (transfer none) (nullable). */
JsonArray *rz_members_array (RzMembers  *self,
                             const char *member,
                             guint       max);
/** rz_members_optional_array: Missing or null gives %NULL without a fault. */
JsonArray *rz_members_optional_array (RzMembers  *self,
                                      const char *member,
                                      guint       max);
/** rz_members_item_string: Item @index of @array, 1 to @max characters. Returns: (transfer none) (nullable). */
const char *rz_members_item_string (RzMembers  *self,
                                    const char *member,
                                    JsonArray  *array,
                                    guint       index,
                                    gsize       max);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RzMembers, rz_members_clear)

G_END_DECLS
