// SPDX-License-Identifier: Apache-2.0
#include "app/studio/window/studio.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include <QApplication>
#include <QSurfaceFormat>

#include "app/commands/version.h"
#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/model_choice.h"
#include "app/studio/shell/language.h"
#include "app/studio/shell/log_file.h"
#include "app/studio/shell/look_page.h"
#include "app/studio/theme/theme.h"
#include "app/studio/window/main_window.h"
#include "app/studio/window/reconstruction_controller.h"

namespace vlm3r::studio {

/// Members are destroyed from the last to the first: window, tasks, engine, then what they use.
struct Studio::Impl {
  options::LoadedOptions options;
  Language language;
  Theme theme;
  ActionRegistry actions{&theme};
  JobList jobs;
  Document document;
  EngineClient engine{&jobs};
  TaskRunner tasks{&jobs};
  StudioContext context;
  std::unique_ptr<ReconstructionController> reconstruction;
  std::unique_ptr<MainWindow> window;

  void makeWindow() {
    window = std::make_unique<MainWindow>(context, reconstruction.get(), &language);
  }
  /// In the new language: every text is asked for anew. Document, engine and jobs go on.
  void remakeWindow() {
    window->saveLayout();
    const QByteArray geometry = window->saveGeometry();
    window.reset();
    actions.retranslate();
    makeWindow();
    window->restoreGeometry(geometry);
    window->show();
    window->showSettings();
  }
};

Studio::Studio() : impl_(std::make_unique<Impl>()) {}
Studio::~Studio() = default;

Result<std::unique_ptr<Studio>> Studio::Make(const Arguments& arguments) {
  options::LoadRequest request;
  request.settings = arguments.settings;
  VLM3R_ASSIGN(options::LoadedOptions loaded, options::LoadOptions(request));
  std::unique_ptr<Studio> studio(new Studio());
  Impl& impl = *studio->impl_;
  impl.options = std::move(loaded);
  impl.context = {.document = &impl.document,
                  .engine = &impl.engine,
                  .jobs = &impl.jobs,
                  .tasks = &impl.tasks,
                  .actions = &impl.actions,
                  .theme = &impl.theme,
                  .options = &impl.options};
  ApplyLookSettings(&impl.theme);
  impl.engine.setModel(StartModel(impl.options));
  impl.reconstruction = std::make_unique<ReconstructionController>(impl.context);
  impl.makeWindow();
  // Not at once: the choice comes out of a dialog of the window.
  QObject::connect(&impl.language, &Language::changed, &impl.document, [&impl] {
    QMetaObject::invokeMethod(
        &impl.document, [&impl] { impl.remakeWindow(); }, Qt::QueuedConnection);
  });
  return studio;
}

const StudioContext& Studio::context() const { return impl_->context; }
MainWindow* Studio::window() { return impl_->window.get(); }

void Studio::start(const Arguments& arguments) {
  impl_->window->show();
  impl_->document.newProject();
  for (const std::string& file : arguments.files) impl_->window->open(QString::fromStdString(file));
  if (arguments.demo) impl_->window->openDemoAndAsk();
}

namespace {

/// VTK needs OpenGL 3.2; its Debian build finds the functions through GLX, so Wayland sessions go
/// through XWayland unless the user chose a platform.
void ChooseOpenGl() {
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(24);
  format.setStencilBufferSize(8);
  format.setSamples(0);
  format.setSwapBehavior(QSurfaceFormat::DoubleBuffer);
  QSurfaceFormat::setDefaultFormat(format);
  if (std::getenv("QT_QPA_PLATFORM") == nullptr && std::getenv("DISPLAY") != nullptr)
    setenv("QT_QPA_PLATFORM", "xcb", 0);
}

bool HasDisplay() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  return set("DISPLAY") || set("WAYLAND_DISPLAY") || set("QT_QPA_PLATFORM");
}

}  // namespace

int RunStudio(int argc, char** argv, const Arguments& arguments) {
  if (!HasDisplay()) {
    std::fputs(
        "vlm3r-studio: there is no display here. Use vlm3r-studio --headless COMMAND, or the "
        "program vlm3r\n",
        stderr);
    return 1;
  }
  ChooseOpenGl();
  QApplication::setApplicationName(QStringLiteral("vlm3r-studio"));
  QApplication::setApplicationDisplayName(QStringLiteral("VLM-3R Studio"));
  QApplication::setApplicationVersion(QLatin1String(app::kVersion));
  QApplication::setDesktopFileName(QStringLiteral("vlm3r-studio"));
  QApplication application(argc, argv);
  StartLogFile();
  Result<std::unique_ptr<Studio>> studio = Studio::Make(arguments);
  if (!studio) {
    std::fprintf(stderr, "vlm3r-studio: %s\n", studio.error().ToString().c_str());
    return ExitCode(studio.error().code);
  }
  (*studio)->start(arguments);
  return QApplication::exec();
}

}  // namespace vlm3r::studio
