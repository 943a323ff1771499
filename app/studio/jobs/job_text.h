// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "app/studio/jobs/job_list.h"

namespace vlm3r::studio {

/// "CUT3R 17 of 32", "Checking the file 43 %", "Waiting", "Stopping…", "Failed: …".
QString JobStateText(const Job& job);

/// "0:42 left" while that is known, "took 1:03" of a job that ended; else empty.
QString JobTimeText(const Job& job);

/// 0 to 1, or negative while unknown.
double JobFraction(const Job& job);

/// What happened, to which file, and on the next line what to do: for a label.
QString ErrorText(const Error& error);

}  // namespace vlm3r::studio
