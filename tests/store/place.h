/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a store in a folder of its own, and what is put into it. */
#pragma once

#include <sqlite3.h>

#include "rz-store.h"

typedef struct
{
  char    *dir;
  char    *database;
  RzStore *store;
} Place;

/** place_init: Keys in files: no test asks the secret service of whoever runs it. */
void place_init (int    *argc,
                 char ***argv);
void place_set_up (Place        *place,
                   gconstpointer data);
/** place_tear_down: Nothing keeps the store alive, and all its files lie in the folder itself. */
void place_tear_down (Place        *place,
                      gconstpointer data);
/** place_open: Returns: (transfer full). */
RzStore *place_open (const char *dir);
void     place_reopen (Place *place);
/** place_edit: Runs @sql on the closed database, as somebody else would. The store stays closed. */
void place_edit (Place      *place,
                 const char *sql);

/** place_make_pass: Returns: (transfer full): of 陈大文, in March 2026. */
RzResult *place_make_pass (const char *receipt_no,
                           int         day);
/** place_make_failure: Returns: (transfer full): of nobody in particular. */
RzResult *place_make_failure (int day);
/** place_put: @result: (transfer full). */
void place_put (RzStore  *store,
                RzResult *result);
/** place_list: Returns: (transfer full) (element-type RzResult). */
GPtrArray *place_list (RzStore *store,
                       guint    limit);
/** place_make_draft: Returns: a floating draft of that applicant. */
GVariant *place_make_draft (const char *name,
                            const char *number);
/** place_load_draft: Returns: (transfer full) (nullable). */
GVariant *place_load_draft (RzStore *store);
/** place_recall: Returns: (transfer full) (nullable). */
RzPerson *place_recall (RzStore *store);
/** place_make_body: Returns: a floating body of an unsent item. */
GVariant *place_make_body (const char *name);
/** place_write_everything: Two results, a draft, an unsent item, the remembered person: of each what the mode allows. */
void place_write_everything (RzStore *store);
/** place_assert_nowhere: None of @words stands in any file of the store. */
void place_assert_nowhere (Place             *place,
                           const char *const *words,
                           gsize              n_words);

/** place_keep_answer_cb: @user_data: a GAsyncResult * to put it into. */
void     place_keep_answer_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data);
void     place_wait_for (GAsyncResult **answer);
gboolean place_clear_records (RzStore *store);
