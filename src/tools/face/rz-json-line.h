/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON object on one line of standard output, numbers at a length people can read. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzJsonLine: text under construction; commas are its own business. */
typedef struct _RzJsonLine RzJsonLine;

RzJsonLine *rz_json_line_new (void);
void        rz_json_line_free (RzJsonLine *self);

/** rz_json_line_add_text: @value: (nullable): %NULL becomes null; bytes that are no UTF-8 are replaced. @name: (nullable): %NULL inside a list. */
void rz_json_line_add_text (RzJsonLine *self,
                            const char *name,
                            const char *value);
/** rz_json_line_add_number: NaN and infinity become null. @digits: after the point. */
void rz_json_line_add_number (RzJsonLine *self,
                              const char *name,
                              double      value,
                              int         digits);
void rz_json_line_add_flag (RzJsonLine *self,
                            const char *name,
                            gboolean    value);
/** rz_json_line_open: @bracket: '{' or '['; closed by rz_json_line_close(). */
void rz_json_line_open (RzJsonLine *self,
                        const char *name,
                        char        bracket);
void rz_json_line_close (RzJsonLine *self,
                         char        bracket);

/** rz_json_line_end: Closes the object. Returns: (transfer full): the line without its end. */
char *rz_json_line_end (RzJsonLine *self);
/** rz_json_line_print: Closes the object and prints the line. */
void rz_json_line_print (RzJsonLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzJsonLine, rz_json_line_free)

G_END_DECLS
