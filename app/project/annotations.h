// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/project/types.h"
#include "engine/base/result.h"
#include "engine/scene/agreement.h"

namespace vlm3r::project {

/// A labelled box and who made it; empty: nobody signed.
struct Annotation {
  scene::LabelledBox box;  ///< `id`: of the object in its project; instance id in metadata.
  std::string annotator;
};

/// Where annotations are read from.
struct AnnotationSource {
  std::filesystem::path path;  ///< A project, or scene metadata.
  int64_t video = 0;           ///< Of a project, from 1; 0: the one shown last.
  std::string scene;           ///< Of metadata; empty: its only one.
};

/// The objects without rejected ones.
std::vector<Annotation> AnnotationsOf(const std::vector<RoomObject>& objects);

/// Reads a project without changing it, or one scene of scene_metadata.json. Boxes are in the
/// graph's frame of each. Fails with one line that names the file: not readable, no such video or
/// scene, several scenes and none named.
Result<std::vector<Annotation>> ReadAnnotations(const AnnotationSource& source);

/// The boxes of one annotator; of all where the name is empty.
std::vector<scene::LabelledBox> BoxesOf(const std::vector<Annotation>& annotations,
                                        const std::string& annotator);

/// Who annotated: each name once, sorted; without the empty one.
std::vector<std::string> AnnotatorsOf(const std::vector<Annotation>& annotations);

}  // namespace vlm3r::project
