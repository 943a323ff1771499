// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/sql/sql.h"

namespace vlm3r::project {

/// Makes the tables of the present version in an empty database.
Status CreateSchema(sql::Connection& connection);

/// Brings a sound database of version `from` (1 … kFormatVersion) to the present version, all of
/// it or nothing.
Status Migrate(sql::Connection& connection, int64_t from);

/// Whether all tables and columns are there that the present version has. Fails with kBadInput.
Status CheckSchema(sql::Connection& connection);

/// Whether the full-text index of the messages can be used.
Status CheckTextIndex(sql::Connection& connection);

/// Builds the full-text index of the messages anew.
Status RebuildTextIndex(sql::Connection& connection);

}  // namespace vlm3r::project
