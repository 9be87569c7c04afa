/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a class takes home: which lessons there were, and what was learnt. */
#pragma once

#include "rz-paper.h"
#include "rz-training.h"

G_BEGIN_DECLS

/** rz_class_sheet_new: @language: of the lessons' texts, such as "zh_CN". Returns: (transfer full). */
RzPaper *rz_class_sheet_new (RzTraining  *training,
                             const char  *language,
                             const GDate *today);

G_END_DECLS
