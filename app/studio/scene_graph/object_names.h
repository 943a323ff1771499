// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <QString>

#include "engine/scene/scene_graph.h"

namespace vlm3r::studio {

class Document;

/// "chair" where there is one, else "chair 12" with its instance id.
QString ObjectName(const scene::SceneGraph& graph, size_t object);

/// Selects an object everywhere; 0 selects nothing.
void SelectObject(Document* document, int64_t id);

/// The selected object's id, or 0.
int64_t SelectedObject(const Document& document);

}  // namespace vlm3r::studio
