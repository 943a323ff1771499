// SPDX-License-Identifier: Apache-2.0
// Frames a second of the 3D view, in software or on whatever OpenGL there is:
//   vlm3r-viz-bench [MILLIONS OF POINTS] [WIDTH HEIGHT]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "tests/viz/scenes.h"
#include "viz/offscreen.h"
#include "viz/scene_view.h"

namespace vlm3r::viz {
namespace {

using Clock = std::chrono::steady_clock;

template <typename Work>
double Time_ms(Work&& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double Median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

struct Stage {
  SceneView view;
  vtkRenderWindow* window = nullptr;
  void Render() {
    window->Render();
    window->WaitForCompletion();
  }
};

// From the snapshot to a complete picture, in the small steps the studio makes.
void Complete(const char* what, Stage* stage) {
  double worst = 0, total = 0;
  int steps = 0;
  while (stage->view.needs_refinement()) {
    const double took = Time_ms([&] {
      stage->view.Refine();
      stage->Render();
    });
    worst = std::max(worst, took);
    total += took;
    ++steps;
  }
  std::printf("%-34s %8.0f ms in %d steps, longest %.0f ms\n", what, total, steps, worst);
}

void Turn(const char* what, Stage* stage, bool complete) {
  std::vector<double> frames;
  stage->view.SetInteracting(!complete);
  for (int i = 0; i < (complete ? 3 : 25); ++i) {
    stage->view.Orbit(0.05, 0.002);
    frames.push_back(Time_ms([&] {
      stage->Render();
      while (complete && stage->view.needs_refinement()) {
        stage->view.Refine();
        stage->Render();
      }
    }));
  }
  stage->view.SetInteracting(false);
  const double median = Median(frames);
  std::printf("%-34s %8.1f fps (%.0f ms, slowest %.0f ms), %.2f M points drawn\n", what,
              1000 / median, median, *std::max_element(frames.begin(), frames.end()),
              static_cast<double>(stage->view.num_points_drawn()) / 1e6);
}

int Run(double millions, int width, int height) {
  const int num_frames = std::max(1, static_cast<int>(millions * 1e6 / (512.0 * 384)));
  const auto room = Room(num_frames, 512, 384);
  auto offscreen = OffscreenWindow::Create(width, height);
  if (!offscreen) return std::fprintf(stderr, "%s\n", offscreen.error().ToString().c_str()), 1;
  Stage stage;
  stage.window = (*offscreen)->window();
  stage.view.Attach(stage.window);
  std::printf("%d frames, %dx%d pixels\n", num_frames, width, height);
  const double set = Time_ms([&] { stage.view.SetSnapshot(room); });
  const double first = Time_ms([&] { stage.Render(); });
  std::printf("%-34s %8.0f ms, first picture after %.0f ms\n", "SetSnapshot", set, set + first);
  Complete("complete picture", &stage);
  Turn("turning, reduced", &stage, false);
  Turn("turning, everything", &stage, true);
  scene::Display display;
  std::vector<double> slides;
  for (int i = 0; i < 10; ++i) {
    display.filter.min_confidence = 1.5 + 0.3 * i;
    slides.push_back(Time_ms([&] {
      stage.view.SetDisplay(display);
      stage.Render();
    }));
  }
  std::printf("%-34s %8.0f ms\n", "confidence slider, one step", Median(slides));
  Complete("complete again", &stage);
  std::printf("%-34s %8.0f ms\n", "picking",
              Time_ms([&] { static_cast<void>(stage.view.PickAt(width / 2.0, height / 2.0)); }));
  std::printf("%-34s %8.0f ms\n", "counting shown points",
              Time_ms([&] { static_cast<void>(stage.view.num_points()); }));
  std::printf("%-34s %8.0f ms\n", "a still frame (labels, cursor)",
              Time_ms([&] { stage.Render(); }));
  stage.view.Detach();
  return 0;
}

}  // namespace
}  // namespace vlm3r::viz

int main(int argc, char** argv) {
  const double millions = argc > 1 ? std::atof(argv[1]) : 8;
  const int width = argc > 3 ? std::atoi(argv[2]) : 1280,
            height = argc > 3 ? std::atoi(argv[3]) : 800;
  if (!(millions > 0) || width < 16 || height < 16)
    return std::fprintf(stderr, "usage: vlm3r-viz-bench [MILLIONS OF POINTS] [WIDTH HEIGHT]\n"), 2;
  return vlm3r::viz::Run(millions, width, height);
}
