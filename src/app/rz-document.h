/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two documents to agree to, in full. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzDocument: 《用户服务协议》 and 《隐私政策》. */
typedef enum
{
  RZ_DOCUMENT_TERMS,
  RZ_DOCUMENT_PRIVACY,
} RzDocument;

/** rz_document_show: Over the window of @from, until it is closed. */
void rz_document_show (RzDocument document,
                       GtkWidget *from);

G_END_DECLS
