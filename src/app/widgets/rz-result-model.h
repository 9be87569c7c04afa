/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results as a list: as long as somebody has scrolled, and no more of it in memory than somebody looks at. */
#pragma once

#include <gio/gio.h>

#include "rz-result-reader.h"

G_BEGIN_DECLS

/** RZ_RESULT_MODEL_FIRST: rows of the first page: about a screen full at the usual size of text. GTK measures every word of them before one is seen, and somebody waits for it. */
#define RZ_RESULT_MODEL_FIRST 10
/** RZ_RESULT_MODEL_PAGE: rows of every further page, read while the ones before are looked at: three screens full at the usual size of text. */
#define RZ_RESULT_MODEL_PAGE 20

/**
 * RzResultModel:
 * A GListModel of #RzResultItem that begins empty. Rows of a page that was let go of come back empty and are filled when they are read again.
 * Signals: "loaded" (): the rows of the query are there, also when there are none; "failed" (): they cannot be read; the rows before stay.
 */
#define RZ_TYPE_RESULT_MODEL (rz_result_model_get_type ())
G_DECLARE_FINAL_TYPE (RzResultModel, rz_result_model, RZ, RESULT_MODEL, GObject)

RzResultModel *rz_result_model_new (RzResultReader *reader);
/** rz_result_model_set_query: Reads the first page of @query, in place of what was asked before; the old rows stay until it is there. */
void rz_result_model_set_query (RzResultModel       *self,
                                const RzResultQuery *query);
/** rz_result_model_load_more: One more page at the end, when there is one and none is being read. */
void rz_result_model_load_more (RzResultModel *self);

G_END_DECLS
