/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-finding.h"
#include "stet-session.h"

G_BEGIN_DECLS

/* What a person does with a finding of the open story, each a step that undo takes back. */
gboolean stet_finding_edit_can_fix (StetSession *session, StetFinding *finding);
gboolean stet_finding_edit_fix (StetSession *session, StetFinding *finding);
gboolean
stet_finding_edit_let_stand (StetSession *session, StetFinding *finding, const char *reason);
void stet_finding_edit_withdraw (StetSession *session, StetRemark *waiver);

G_END_DECLS
