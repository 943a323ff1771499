// SPDX-License-Identifier: Apache-2.0
#include "app/studio/actions/action_table.h"

#include <QtGlobal>

namespace vlm3r::studio {
namespace {

#define VLM3R_TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr ActionSpec kActions[] = {
    // File
    {"project.new", "file", VLM3R_TEXT("New project"), "Ctrl+N", "new", ""},
    {"video.open", "file", VLM3R_TEXT("Open video…"), "Ctrl+O", "open",
     VLM3R_TEXT("Open a video file, a folder of pictures, a project or a PLY file")},
    {"folder.open", "file", VLM3R_TEXT("Open picture folder…"), "Ctrl+Alt+O", "folder", ""},
    {"project.open", "file", VLM3R_TEXT("Open project…"), "Ctrl+Shift+O", "project", ""},
    {"project.save_as", "file", VLM3R_TEXT("Save project as…"), "Ctrl+Shift+S;Ctrl+S", "save",
     VLM3R_TEXT("Edits are saved as you make them; this gives the project a name and a place")},
    {"video.remove", "file", VLM3R_TEXT("Remove video from project"), "", "remove", ""},
    {"export", "file", VLM3R_TEXT("Export the room…"), "Ctrl+E", "export",
     VLM3R_TEXT("Write point cloud, camera path and depth as they are shown"), false, true},
    {"capture.png", "file", VLM3R_TEXT("Save picture…"), "Ctrl+P", "camera", ""},
    {"capture.mp4", "file", VLM3R_TEXT("Record fly-through…"), "", "film", ""},
    {"settings", "file", VLM3R_TEXT("Settings…"), "Ctrl+,", "settings", "", false, true},
    {"quit", "file", VLM3R_TEXT("Quit"), "Ctrl+Q", "", ""},
    // Edit
    {"undo", "edit", VLM3R_TEXT("Undo"), "Ctrl+Z", "undo", ""},
    {"redo", "edit", VLM3R_TEXT("Redo"), "Ctrl+Shift+Z;Ctrl+Y", "redo", ""},
    {"edit.delete", "edit", VLM3R_TEXT("Delete selection"), "Del", "remove", "", false, true},
    {"edit.rename", "edit", VLM3R_TEXT("Rename selection"), "F2", "", ""},
    {"chat.find", "edit", VLM3R_TEXT("Find in chats"), "Ctrl+F", "search", ""},
    {"palette", "edit", VLM3R_TEXT("Command palette"), "Ctrl+K", "search",
     VLM3R_TEXT("Everything by name"), false, true},
    {"tool.cancel", "edit", VLM3R_TEXT("Stop or leave tool"), "Esc", "stop", ""},
    // View
    {"view.front", "view", VLM3R_TEXT("Front"), "1", "view-front", ""},
    {"view.right", "view", VLM3R_TEXT("Right"), "3", "view-right", ""},
    {"view.top", "view", VLM3R_TEXT("Top"), "7", "view-top", ""},
    {"view.isometric", "view", VLM3R_TEXT("Isometric"), "9", "view-iso", ""},
    {"view.orthographic", "view", VLM3R_TEXT("Orthographic"), "5", "ortho", "", true},
    {"view.frame_all", "view", VLM3R_TEXT("Frame everything"), "F", "frame-all", ""},
    {"view.jump", "view", VLM3R_TEXT("Look from the current camera"), "V", "jump", ""},
    {"view.follow", "view", VLM3R_TEXT("Follow the video"), "Shift+V", "follow",
     VLM3R_TEXT("The 3D view moves with the camera that took the video"), true},
    {"view.grid", "view", VLM3R_TEXT("Grid"), "G", "grid", "", true, true},
    {"view.axes", "view", VLM3R_TEXT("Axes"), "X", "axes", "", true},
    {"view.path", "view", VLM3R_TEXT("Camera path"), "T", "path", "", true},
    {"view.frustums", "view", VLM3R_TEXT("Cameras"), "Shift+C", "frustum", "", true},
    {"view.frustum_images", "view", VLM3R_TEXT("Pictures in cameras"), "I", "image", "", true},
    {"view.edl", "view", VLM3R_TEXT("Eye-dome lighting"), "E", "light", "", true},
    {"view.current_only", "view", VLM3R_TEXT("Only the current frame's points"), "O", "frame", "",
     true},
    {"view.points_larger", "view", VLM3R_TEXT("Larger points"), "+;=", "", "", false, true},
    {"view.points_smaller", "view", VLM3R_TEXT("Smaller points"), "-", "", ""},
    {"theme.toggle", "view", VLM3R_TEXT("Light theme"), "Ctrl+Shift+L", "theme", "", true, true},
    {"window.reset", "view", VLM3R_TEXT("Reset panel layout"), "", "", ""},
    {"window.fullscreen", "view", VLM3R_TEXT("Full screen"), "F11", "", "", true},
    // Scene
    {"reconstruct", "scene", VLM3R_TEXT("Reconstruct"), "Ctrl+R", "reconstruct",
     VLM3R_TEXT("Build the room in 3D from the video")},
    {"video.play", "scene", VLM3R_TEXT("Play or pause"), "Space", "play", "", false, true},
    {"video.next", "scene", VLM3R_TEXT("Next frame"), "Right", "next", ""},
    {"video.previous", "scene", VLM3R_TEXT("Previous frame"), "Left", "previous", ""},
    {"video.next_sampled", "scene", VLM3R_TEXT("Next sampled frame"), "Shift+Right", "", ""},
    {"video.previous_sampled", "scene", VLM3R_TEXT("Previous sampled frame"), "Shift+Left", "", ""},
    {"color.rgb", "scene", VLM3R_TEXT("Colour by picture"), "", "", "", true, true},
    {"color.frame", "scene", VLM3R_TEXT("Colour by frame"), "", "", "", true},
    {"color.height", "scene", VLM3R_TEXT("Colour by height"), "", "", "", true},
    {"color.confidence", "scene", VLM3R_TEXT("Colour by confidence"), "", "", "", true},
    {"view.filters", "scene", VLM3R_TEXT("Confidence and colour…"), "C", "filter", ""},
    {"tool.distance", "scene", VLM3R_TEXT("Measure distance"), "M", "measure", "", true, true},
    {"tool.angle", "scene", VLM3R_TEXT("Measure angle"), "A", "angle", "", true},
    {"tool.height", "scene", VLM3R_TEXT("Measure height"), "H", "height", "", true},
    {"tool.box", "scene", VLM3R_TEXT("Measure box"), "B", "box", "", true},
    {"tool.pick", "scene", VLM3R_TEXT("Pick a point and ask"), "P", "pick", "", true},
    {"tool.clip", "scene", VLM3R_TEXT("Clip box"), "K", "clip",
     VLM3R_TEXT("Show only what lies inside a box"), true},
    {"scene.calibrate", "scene", VLM3R_TEXT("Calibrate scale…"), "", "ruler",
     VLM3R_TEXT("Give the selected distance its true length"), false, true},
    {"scene.uncalibrate", "scene", VLM3R_TEXT("Remove calibration"), "", "", ""},
    {"viewpoint.save", "scene", VLM3R_TEXT("Save viewpoint"), "Ctrl+D", "bookmark", ""},
    // Ask
    {"ask", "ask", VLM3R_TEXT("Ask"), "Ctrl+Return", "send",
     VLM3R_TEXT("Send the question to the model")},
    {"chat.stop", "ask", VLM3R_TEXT("Stop answering"), "Ctrl+.", "stop", ""},
    {"chat.regenerate", "ask", VLM3R_TEXT("Answer again"), "Ctrl+Shift+R", "regenerate", ""},
    {"chat.edit", "ask", VLM3R_TEXT("Edit last question"), "Ctrl+Up", "edit", ""},
    {"chat.new", "ask", VLM3R_TEXT("New chat"), "Ctrl+T", "chat-new", "", false, true},
    {"chat.export", "ask", VLM3R_TEXT("Export chat…"), "", "export", ""},
    {"chat.copy", "ask", VLM3R_TEXT("Copy last answer"), "Ctrl+Shift+C", "copy", ""},
    {"chat.settings", "ask", VLM3R_TEXT("Sampling settings…"), "", "settings", ""},
    {"chat.focus", "ask", VLM3R_TEXT("Write a question"), "Ctrl+L", "", ""},
    // Data
    {"inspect", "data", VLM3R_TEXT("Inspect a video, model or scene…"), "", "info", ""},
    {"tokenize", "data", VLM3R_TEXT("Show the tokens of a text…"), "", "", ""},
    {"cache list", "data", VLM3R_TEXT("Encoded clips on disk…"), "", "", "", false, true},
    {"cache clear", "data", VLM3R_TEXT("Clear encoded clips…"), "", "", ""},
    // Train
    {"models.manage", "train", VLM3R_TEXT("Models…"), "Ctrl+M", "model",
     VLM3R_TEXT("Choose, check and import models")},
    {"models verify", "train", VLM3R_TEXT("Verify a model…"), "", "", "", false, true},
    {"models inspect", "train", VLM3R_TEXT("List a model's tensors…"), "", "", ""},
    {"models merge", "train", VLM3R_TEXT("Merge an adapter into its base…"), "", "", ""},
    {"models convert", "train", VLM3R_TEXT("Convert a checkpoint…"), "", "", ""},
    {"models synthesize", "train", VLM3R_TEXT("Make a random checkpoint…"), "", "", ""},
    // Benchmark
    {"bench-engine", "benchmark", VLM3R_TEXT("Measure the engine's speed…"), "", "", ""},
    {"selftest", "benchmark", VLM3R_TEXT("Check the numbers on this machine…"), "", "", ""},
    // Help
    {"keys", "help", VLM3R_TEXT("Keyboard shortcuts"), "F1", "keyboard", ""},
    {"start", "help", VLM3R_TEXT("Start page"), "", "home", ""},
    {"demo.open", "help", VLM3R_TEXT("Open the demo room"), "", "", ""},
    {"doctor", "help", VLM3R_TEXT("What this machine can run…"), "", "", "", false, true},
    {"options", "help", VLM3R_TEXT("All options…"), "", "", ""},
    {"log.show", "help", VLM3R_TEXT("Tasks and log"), "Ctrl+J", "tasks", ""},
    {"support.bundle", "help", VLM3R_TEXT("Save a report for support…"), "", "", ""},
    {"about", "help", VLM3R_TEXT("About"), "", "", ""},
};

#undef VLM3R_TEXT

}  // namespace

std::span<const ActionSpec> ActionTable() { return kActions; }

}  // namespace vlm3r::studio
