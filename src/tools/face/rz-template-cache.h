/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates of picture files, each file looked at once. */
#pragma once

#include "rz-face-engine.h"

G_BEGIN_DECLS

typedef struct _RzTemplateCache RzTemplateCache;

/** rz_template_cache_new: @base: (nullable): folder that relative paths start from. */
RzTemplateCache *rz_template_cache_new (RzFaceEngine *engine,
                                        const char   *base);
void             rz_template_cache_free (RzTemplateCache *self);

/** rz_template_cache_find: Returns: whether there is such a file; %FALSE with %G_IO_ERROR_NOT_FOUND. Reads nothing. */
gboolean rz_template_cache_find (RzTemplateCache *self,
                                 const char      *path,
                                 GError         **error);

/**
 * rz_template_cache_get: Returns: (transfer none) (nullable): the template of the largest face; %NULL without an error where none was acquired, with
 * %RZ_FACE_ERROR_UNREADABLE where the file cannot be read.
 */
GBytes *rz_template_cache_get (RzTemplateCache *self,
                               const char      *path,
                               GError         **error);

/**
 * rz_template_cache_compare:
 * @similarity: (out): NaN where either face was not acquired
 *
 * Returns: %FALSE with %RZ_FACE_ERROR_UNREADABLE.
 */
gboolean rz_template_cache_compare (RzTemplateCache *self,
                                    const char      *a,
                                    const char      *b,
                                    double          *similarity,
                                    GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzTemplateCache, rz_template_cache_free)

G_END_DECLS
