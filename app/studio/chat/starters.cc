// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/starters.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QStringList>

namespace vlm3r::studio {
namespace {

using enum qa::Family;
using enum qa::AnswerKind;

constexpr Starter kStarters[] = {
    {"object_counting", QT_TRANSLATE_NOOP("Starters", "How many…"), kVsi, kNumber,
     "How many {a}(s) are in this room?", "", true},
    {"object_abs_distance", QT_TRANSLATE_NOOP("Starters", "How far apart…"), kVsi, kNumber,
     "Measuring from the closest point of each object, what is the direct distance between the {a} "
     "and the {b} (in meters)?",
     "", true},
    {"object_size_estimation", QT_TRANSLATE_NOOP("Starters", "How big is it…"), kVsi, kNumber,
     "What is the length of the longest dimension (length, width, or height) of the {a}, measured "
     "in centimeters?",
     "", true},
    {"room_size_estimation", QT_TRANSLATE_NOOP("Starters", "How big is the room"), kVsi, kNumber,
     "What is the size of this room (in square meters)? \nIf multiple rooms are shown, estimate "
     "the size of the combined space.",
     "", true},
    {"object_rel_distance_v3", QT_TRANSLATE_NOOP("Starters", "Closest of 2…"), kVsi, kLetter,
     "Measuring from the closest point of each object, which of these objects ({a}, {b}) is the "
     "closest to the {c}?\nIf there are multiple instances of an object category, measure to the "
     "closest.",
     "{a}|{b}", false},
    {"object_rel_distance_v2", QT_TRANSLATE_NOOP("Starters", "Closest of 3…"), kVsi, kLetter,
     "Measuring from the closest point of each object, which of these objects ({a}, {b}, {c}) is "
     "the closest to the {d}?\nIf there are multiple instances of an object category, measure to "
     "the closest.",
     "{a}|{b}|{c}", false},
    {"object_rel_distance_v1", QT_TRANSLATE_NOOP("Starters", "Closest of 4…"), kVsi, kLetter,
     "Measuring from the closest point of each object, which of these objects ({a}, {b}, {c}, {d}) "
     "is the closest to the {e}?\nIf there are multiple instances of an object category, measure "
     "to the closest.",
     "{a}|{b}|{c}|{d}", false},
    {"object_rel_direction_v3", QT_TRANSLATE_NOOP("Starters", "Left or right…"), kVsi, kLetter,
     "If I am standing by the {a} and facing the {b}, is the {c} to the left or the right of the "
     "{b}?",
     "left|right", true},
    {"object_rel_direction_v2", QT_TRANSLATE_NOOP("Starters", "Left, right or back…"), kVsi,
     kLetter,
     "If I am standing by the {a} and facing the {b}, is the {c} to my left, right, or back?\nAn "
     "object is to my back if I would have to turn at least 135 degrees in order to face it.",
     "left|right|back", false},
    {"object_rel_direction_v1", QT_TRANSLATE_NOOP("Starters", "Which quadrant…"), kVsi, kLetter,
     "If I am standing by the {a} and facing the {b}, is the {c} to my front-left, front-right, "
     "back-left, or back-right?\nThe directions refer to the quadrants of a Cartesian plane (if I "
     "am standing at the origin and facing along the positive y-axis).",
     "front-left|front-right|back-left|back-right", false},
    {"obj_appearance_order", QT_TRANSLATE_NOOP("Starters", "What appears first…"), kVsi, kLetter,
     "What will be the first-time appearance order of the following categories in the video: {a}, "
     "{b}, {c}, {d}?",
     "{a}, {b}, {c}, {d}|{b}, {a}, {d}, {c}|{c}, {d}, {a}, {b}|{d}, {c}, {b}, {a}", false},
    {"route_planning", QT_TRANSLATE_NOOP("Starters", "Which way to turn…"), kVsi, kLetter,
     "You are a robot beginning at the {a} facing the {b}. You want to navigate to the {c}. You "
     "will perform the following actions (Note: for each [please fill in], choose either 'turn "
     "back,' 'turn left,' or 'turn right.'): 1. Go forward until the {b}. 2. [please fill in] 3. "
     "Go forward until the {c}. You have reached the final destination.",
     "Turn Back|Turn Left|Turn Right", false},
    {"camera_obj_abs_dist", QT_TRANSLATE_NOOP("Starters", "How far from the camera…"), kVsti,
     kNumber,
     "What is the approximate distance (in meters) between the camera (or the person filming) and "
     "the nearest point of the {a} in frame {k} of {N}?",
     "", true},
    {"camera_obj_rel_dist_v3", QT_TRANSLATE_NOOP("Starters", "Nearest to camera, of 2…"), kVsti,
     kLetter,
     "Measuring from the closest point of each object, which of these objects ({a}, {b}) is the "
     "closest to the camera in frame {k} of {N}?",
     "{a}|{b}", false},
    {"camera_obj_rel_dist_v2", QT_TRANSLATE_NOOP("Starters", "Nearest to camera, of 3…"), kVsti,
     kLetter,
     "Measuring from the closest point of each object, which of these objects ({a}, {b}, {c}) is "
     "the closest to the camera in frame {k} of {N}?",
     "{a}|{b}|{c}", false},
    {"camera_obj_rel_dist_v1", QT_TRANSLATE_NOOP("Starters", "Nearest to camera, of 4…"), kVsti,
     kLetter,
     "Measuring from the closest point of each object, which of these objects ({a}, {b}, {c}, {d}) "
     "is the closest to the camera in frame {k} of {N}?",
     "{a}|{b}|{c}|{d}", false},
    {"obj_obj_relative_pos_nf", QT_TRANSLATE_NOOP("Starters", "Nearer or farther…"), kVsti, kLetter,
     "In frame {k} of {N}, relative to the camera, is {a} [Near/Far] compared to {b}?", "Near|Far",
     false},
    {"obj_obj_relative_pos_lr", QT_TRANSLATE_NOOP("Starters", "Left or right in a frame…"), kVsti,
     kLetter, "In frame {k} of {N}, relative to {b}, is {a} to the [Left/Right]?", "Left|Right",
     false},
    {"obj_obj_relative_pos_ud", QT_TRANSLATE_NOOP("Starters", "Above or below in a frame…"), kVsti,
     kLetter, "In frame {k} of {N}, relative to {b}, is {a} to the [Up/Down]?", "Up|Down", false},
    {"camera_displacement", QT_TRANSLATE_NOOP("Starters", "How far the camera moved"), kVsti,
     kNumber,
     "Approximately how far (in meters) did the camera move between frame {i} and frame {j} of "
     "{N}?",
     "", true},
    {"camera_movement_direction_v1", QT_TRANSLATE_NOOP("Starters", "Camera moved which way (4)"),
     kVsti, kLetter,
     "During the sequence between frame {i} and frame {j} of {N}, what was the primary consistent "
     "direction of the camera's movement relative to its orientation at the start? The options are "
     "Forward, Backward, Left, and Right.",
     "Forward|Backward|Left|Right", false},
    {"camera_movement_direction_v2", QT_TRANSLATE_NOOP("Starters", "Camera moved which way (3)"),
     kVsti, kLetter,
     "During the sequence between frame {i} and frame {j} of {N}, what was the primary consistent "
     "direction of the camera's movement relative to its orientation at the start? The options are "
     "Forward, Left, and Right.",
     "Forward|Left|Right", false},
    {"camera_movement_direction_v3", QT_TRANSLATE_NOOP("Starters", "Camera moved which way (2)"),
     kVsti, kLetter,
     "During the sequence between frame {i} and frame {j} of {N}, what was the primary consistent "
     "direction of the camera's movement relative to its orientation at the start? The options are "
     "Left and Right.",
     "Left|Right", false},
};

/// The words that stand in the places at first. Things are what rooms have.
QString ExampleOf(QChar name, int num_frames, int current) {
  switch (name.unicode()) {
    case 'a': return QStringLiteral("chair");
    case 'b': return QStringLiteral("table");
    case 'c': return QStringLiteral("sofa");
    case 'd': return QStringLiteral("bookshelf");
    case 'e': return QStringLiteral("door");
    case 'i': return QString::number(1);
    case 'j': return QString::number(std::max(num_frames, 2));
    case 'k': return QString::number(std::clamp(current, 1, std::max(num_frames, 1)));
    default: return QString::number(num_frames);
  }
}

QString TemplateOf(const Starter& starter) {
  QString text = QString::fromLatin1(starter.question);
  if (*starter.options != '\0') {
    text += QStringLiteral("\nOptions:");
    char16_t letter = 'A';
    for (const QString& option : QString::fromLatin1(starter.options).split(QLatin1Char('|')))
      text += QStringLiteral("\n%1. %2").arg(QChar(letter++), option);
  }
  const std::string_view ending = qa::PromptEnding(starter.answer);
  return text + QLatin1Char('\n') + QLatin1String(ending.data(), static_cast<int>(ending.size()));
}

}  // namespace

std::span<const Starter> Starters() { return kStarters; }

QString StarterLabel(const Starter& starter) {
  return QCoreApplication::translate("Starters", starter.label);
}

StarterText MakeStarterText(const Starter& starter, int num_frames, int current) {
  const QString wording = TemplateOf(starter);
  StarterText result;
  for (qsizetype i = 0; i < wording.size(); ++i) {
    const bool is_place = wording[i] == QLatin1Char('{') && i + 2 < wording.size() &&
                          wording[i + 2] == QLatin1Char('}');
    if (!is_place) {
      result.text += wording[i];
      continue;
    }
    const QChar name = wording[i + 1];
    const QString example = ExampleOf(name, num_frames, current);
    if (name != QLatin1Char('N'))
      result.places.push_back({QString(name), result.text.size(), example.size()});
    result.text += example;
    i += 2;
  }
  return result;
}

}  // namespace vlm3r::studio
