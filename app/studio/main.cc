// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "app/commands/version.h"
#include "app/studio/window/arguments.h"
#include "app/studio/window/studio.h"

namespace {

constexpr char kUsage[] =
    "Usage: vlm3r-studio [OPTION …] [FILE]\n"
    "       vlm3r-studio --headless COMMAND …\n\n"
    "FILE is a video, a folder of pictures, a project (.v3r), a point cloud (.ply) or a saved "
    "room.\n\n"
    "  --demo               open the demo room\n"
    "  --KEY VALUE          any option of `vlm3r options`: --model, --device, --frames, …\n"
    "  --headless COMMAND   run a command of `vlm3r` without a window; needs no display\n"
    "  --help, --version\n";

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  if (!words.empty() && words.front() == "--headless") {
    return vlm3r::app::RunCommandLine({words.begin() + 1, words.end()});
  }
  const vlm3r::Result<vlm3r::studio::Arguments> arguments = vlm3r::studio::ParseArguments(words);
  if (!arguments) {
    std::fprintf(stderr, "vlm3r-studio: %s\n", arguments.error().ToString().c_str());
    return vlm3r::ExitCode(arguments.error().code);
  }
  if (arguments->help) return std::fputs(kUsage, stdout) < 0;
  if (arguments->version) return std::printf("vlm3r-studio %s\n", vlm3r::app::kVersion) < 0;
  return vlm3r::studio::RunStudio(argc, argv, *arguments);
}
