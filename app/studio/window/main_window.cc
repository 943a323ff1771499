// SPDX-License-Identifier: Apache-2.0
#include "app/studio/window/main_window.h"

#include <array>
#include <utility>

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/actions/action_table.h"
#include "app/studio/annotate/annotate_bar.h"
#include "app/studio/annotate/annotate_controller.h"
#include "app/studio/benchmark/benchmark_actions.h"
#include "app/studio/box_editor/box_editor.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/chat_panel.h"
#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/data/data_actions.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/evidence/evidence_panel.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/jobs/task_panel.h"
#include "app/studio/map/map_panel.h"
#include "app/studio/models/command_actions.h"
#include "app/studio/models/model_dialog.h"
#include "app/studio/models/status_strip.h"
#include "app/studio/questions/questions_panel.h"
#include "app/studio/relations/relations_panel.h"
#include "app/studio/scene_graph/metadata_files.h"
#include "app/studio/scene_panel/properties_panel.h"
#include "app/studio/scene_panel/scene_tree.h"
#include "app/studio/shell/command_palette.h"
#include "app/studio/shell/shell_actions.h"
#include "app/studio/start/opener.h"
#include "app/studio/start/start_page.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/training/training_actions.h"
#include "app/studio/video/video_panel.h"
#include "app/studio/view3d/view_panel.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/message_bar.h"
#include "app/studio/window/reconstruction_controller.h"

namespace vlm3r::studio {
namespace {

/// Raised when docks are added or renamed: an older layout is then not applied.
constexpr int kLayoutVersion = 3;
/// Room for what the window manager puts around a window.
constexpr int kTitleBarPx = 40;
constexpr char kGeometryKey[] = "window/geometry";
constexpr char kLayoutKey[] = "window/layout";

/// What lies in the toolbar, by action; an empty text is a gap. The room's own tools are in its
/// panel.
constexpr std::array kToolBar = {"video.open", "export",      "", "undo",         "redo",
                                 "",           "reconstruct", "", "models.manage"};

/// A thing with a name that changes with the language.
struct NamedSpec {
  const char* id;
  const char* text;
};
constexpr std::array kMenus = {
    NamedSpec{"file", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&File")},
    NamedSpec{"edit", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&Edit")},
    NamedSpec{"view", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&View")},
    NamedSpec{"scene", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&Scene")},
    NamedSpec{"ask", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&Ask")},
    NamedSpec{"data", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&Data")},
    NamedSpec{"train", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&Train")},
    NamedSpec{"benchmark", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&Benchmark")},
    NamedSpec{"help", QT_TRANSLATE_NOOP("vlm3r::studio::MainWindow", "&Help")},
};

}  // namespace

/// What the window makes itself.
struct MainWindow::Panels {
  QStackedWidget* centre = nullptr;
  StartPage* start = nullptr;
  ViewPanel* view = nullptr;
  ChatPanel* chat = nullptr;
  QVBoxLayout* below_room = nullptr;
  MessageBar* messages = nullptr;
  QToolBar* toolbar = nullptr;
  std::vector<QMenu*> menus;  ///< As kMenus.
  Docks* docks = nullptr;
  QMenu* dock_menu = nullptr;
  ReconstructionController* reconstruction = nullptr;
  Opener* opener = nullptr;
  std::unique_ptr<CommandActions> commands;
  ModelDialog* models = nullptr;
  ShellActions* shell = nullptr;
  QMenu* recent = nullptr;
  QByteArray default_layout;
  QByteArray hidden_layout;  ///< While the start page is shown.
  bool workspace_visible = true;
};

MainWindow::MainWindow(const StudioContext& context, ReconstructionController* reconstruction,
                       Language* language, QWidget* parent)
    : QMainWindow(parent), context_(context), panels_(std::make_unique<Panels>()) {
  panels_->reconstruction = reconstruction;
  setObjectName(QStringLiteral("main_window"));
  setAcceptDrops(true);
  setDockOptions(AllowTabbedDocks | AllowNestedDocks | AnimatedDocks);
  resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(0, kTitleBarPx)));
  buildPanels();
  buildMenus();
  buildToolBar();
  buildStatusBar();
  handleWindowActions();
  panels_->shell = new ShellActions(context_, language, this);
  fillPalette();
  nameParts();
  connectDocument();
  panels_->default_layout = saveState(kLayoutVersion);
  restoreLayout();
  updateTitle();
  updateCentre();
}

MainWindow::~MainWindow() = default;

void MainWindow::showSettings() { panels_->shell->showSettings(); }

void MainWindow::open(const QString& path) { panels_->opener->open(path); }

void MainWindow::openDemoAndAsk() {
  // Asked while the room is still being built: the engine takes one after the other.
  auto* once = new QObject(this);
  connect(context_.document, &Document::currentVideoChanged, once, [this, once](int64_t id) {
    if (id == 0) return;
    once->deleteLater();
    // In no other language, and worded as the benchmarks do: it has learned no other words.
    if (context_.document->chatsOf(id).empty())
      panels_->chat->controller()->ask(QStringLiteral("How many chair(s) are in this room?"));
  });
  panels_->opener->openDemo();
}

void MainWindow::buildPanels() {
  panels_->opener = new Opener(context_, this);
  panels_->messages = new MessageBar(this);
  panels_->start = new StartPage(context_, panels_->opener, this);
  panels_->view = new ViewPanel(context_, this);
  panels_->centre = new QStackedWidget(this);
  panels_->centre->addWidget(panels_->start);
  panels_->centre->addWidget(panels_->view);
  auto* middle = new QWidget(this);
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(panels_->messages);
  column->addWidget(panels_->centre, 1);
  panels_->below_room = column;
  setCentralWidget(middle);
  addDocks();
  panels_->commands = std::make_unique<CommandActions>(context_, this);
  panels_->models = new ModelDialog(context_, this);
  new TrainingActions(context_, this);
  new DataActions(context_, this);
  new BenchmarkActions(context_, panels_->opener, this);
  auto* metadata = new MetadataFiles(context_, this);
  connect(metadata, &MetadataFiles::failed, this, &MainWindow::showError);
}

void MainWindow::addDocks() {
  panels_->chat = new ChatPanel(context_, this);
  auto* video = new VideoPanel(context_, this);
  panels_->below_room->addWidget(
      new AnnotateBar(context_, new AnnotateController(context_, video, this), this));
  Docks* docks = panels_->docks = new Docks(this);
  docks->add("dock_scene", new SceneTree(context_, this));
  docks->add("dock_properties", new PropertiesPanel(context_, this));
  docks->add("dock_video", video);
  docks->add("dock_tasks", new TaskPanel(context_, this));
  docks->add("dock_evidence", new EvidencePanel(context_, this));
  docks->add("dock_map", new MapPanel(context_, this));
  docks->add("dock_relations", new RelationsPanel(context_, this));
  docks->add("dock_chat", panels_->chat);
  docks->add("dock_box_editor", new BoxEditor(context_, this));
  docks->add("dock_questions", new QuestionsPanel(context_, this));
  docks->arrange();
  connect(Spotlight::of(context_.document), &Spotlight::explanationWanted, docks,
          [docks] { docks->raise("dock_evidence"); });
}

void MainWindow::buildMenus() {
  for (const NamedSpec& spec : kMenus) {
    QMenu* menu = menuBar()->addMenu(QString());
    panels_->menus.push_back(menu);
    menu->setObjectName(QStringLiteral("menu_") + QLatin1String(spec.id));
    for (const ActionSpec& action : ActionTable()) {
      if (std::string_view(action.menu) != spec.id) continue;
      if (action.separator_before) menu->addSeparator();
      menu->addAction(context_.actions->action(action.id));
      if (std::string_view(action.id) == "project.open") {
        panels_->recent = menu->addMenu(QString());
        connect(panels_->recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
      }
    }
    if (std::string_view(spec.id) == "view") {
      panels_->dock_menu = menu->addMenu(QString());
      for (QAction* toggle : panels_->docks->toggleActions()) panels_->dock_menu->addAction(toggle);
    }
  }
  // Actions work whichever panel has the focus, menus hidden or not.
  const std::vector<QAction*> all = context_.actions->all();
  addActions(QList<QAction*>(all.begin(), all.end()));
}

void MainWindow::fillRecent() {
  panels_->recent->clear();
  const QStringList paths = panels_->opener->recentFiles();
  for (const QString& path : paths) {
    QAction* action = panels_->recent->addAction(QFileInfo(path).fileName());
    action->setToolTip(path);
    connect(action, &QAction::triggered, this, [this, path] { open(path); });
  }
  if (paths.isEmpty()) panels_->recent->addAction(tr("Nothing opened yet"))->setEnabled(false);
}

void MainWindow::fillPalette() {
  panels_->shell->palette()->addSource([this] {
    std::vector<PaletteEntry> entries;
    for (const QString& path : panels_->opener->recentFiles()) {
      PaletteEntry& entry = entries.emplace_back();
      entry.text = QFileInfo(path).fileName();
      entry.detail = tr("Recent file");
      entry.words = path;
      entry.run = [this, path] { open(path); };
    }
    return entries;
  });
  panels_->shell->palette()->addSource([this] {
    std::vector<PaletteEntry> entries;
    const Document& document = *context_.document;
    for (const project::Viewpoint& viewpoint : document.contents().viewpoints) {
      if (viewpoint.video_id != document.currentVideo()) continue;
      PaletteEntry& entry = entries.emplace_back();
      entry.text = QString::fromStdString(viewpoint.name);
      entry.detail = tr("View");
      entry.run = [this, id = viewpoint.id] {
        context_.document->select({Selection::Kind::kViewpoint, id, {}});
      };
    }
    return entries;
  });
}

void MainWindow::buildToolBar() {
  panels_->toolbar = addToolBar(QString());
  panels_->toolbar->setObjectName(QStringLiteral("toolbar_main"));
  panels_->toolbar->setMovable(false);
  panels_->toolbar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  for (const char* id : kToolBar) {
    if (*id == '\0') {
      panels_->toolbar->addSeparator();
    } else {
      panels_->toolbar->addAction(context_.actions->action(id));
    }
  }
  auto* gap = new QWidget(panels_->toolbar);
  gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  panels_->toolbar->addWidget(gap);
  panels_->toolbar->addAction(context_.actions->action("palette"));
}

void MainWindow::buildStatusBar() {
  statusBar()->setSizeGripEnabled(false);
  statusBar()->addPermanentWidget(new StatusStrip(context_, this), 1);
}

void MainWindow::handleWindowActions() {
  ActionRegistry* actions = context_.actions;
  QUndoStack* undo = context_.document->undoStack();
  actions->handle("undo", this, [undo] { undo->undo(); });
  actions->handle("redo", this, [undo] { undo->redo(); });
  connect(undo, &QUndoStack::indexChanged, this, &MainWindow::updateUndo);
  connect(undo, &QUndoStack::cleanChanged, this, &MainWindow::updateUndo);
  actions->handle("quit", this, [this] { close(); });
  actions->handle("layout.ask", this, [this] { panels_->docks->show(Workspace::kAsk); });
  actions->handle("layout.annotate", this, [this] { panels_->docks->show(Workspace::kAnnotate); });
  actions->handle("layout.questions", this,
                  [this] { panels_->docks->show(Workspace::kQuestions); });
  actions->handle("window.reset", this, [this] { resetLayout(); });
  actions->handleToggle("window.fullscreen", this,
                        [this](bool on) { on ? showFullScreen() : showNormal(); });
}

void MainWindow::updateUndo() {
  const QUndoStack& undo = *context_.document->undoStack();
  const auto name = [](const QString& verb, const QString& what) {
    return what.isEmpty() ? verb : tr("%1: %2").arg(verb, what);
  };
  context_.actions->setEnabled("undo", undo.canUndo());
  context_.actions->setEnabled("redo", undo.canRedo());
  const auto show = [this, name](const char* id, const QString& verb, const QString& what) {
    QAction* action = context_.actions->action(id);
    action->setText(name(verb, what));
    action->setIconText(verb);  // The toolbar has no room for more.
  };
  show("undo", tr("Undo"), undo.undoText());
  show("redo", tr("Redo"), undo.redoText());
}

void MainWindow::nameParts() {
  for (size_t i = 0; i < kMenus.size(); ++i) panels_->menus[i]->setTitle(tr(kMenus[i].text));
  panels_->docks->retranslate();
  panels_->recent->setTitle(tr("Open recent"));
  panels_->dock_menu->setTitle(tr("Panels"));
  panels_->toolbar->setWindowTitle(tr("Main toolbar"));
  updateUndo();
  updateTitle();
}

void MainWindow::connectDocument() {
  Document* document = context_.document;
  connect(document, &Document::projectOpened, this, &MainWindow::updateTitle);
  connect(document, &Document::projectFailed, this, &MainWindow::showError);
  connect(document, &Document::writeFailed, this, &MainWindow::showError);
  connect(document, &Document::warning, panels_->messages, &MessageBar::showWarning);
  connect(document, &Document::currentVideoChanged, this, [this] {
    updateTitle();
    updateCentre();
  });
  connect(document, &Document::snapshotChanged, this, &MainWindow::updateCentre);
  connect(panels_->opener, &Opener::failed, this, [this](const Error& error) {
    if (panels_->workspace_visible) showError(error);  // The start page says it itself.
  });
  connect(panels_->opener, &Opener::modelOpened, panels_->models, &ModelDialog::showModel);
  connect(panels_->opener, &Opener::notice, panels_->messages, &MessageBar::showWarning);
  connect(panels_->reconstruction, &ReconstructionController::failed, this, &MainWindow::showError);
}

void MainWindow::updateTitle() {
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  QString title = context_.document->title();
  if (context_.document->isReadOnly()) title = tr("%1 (read only)").arg(title);
  if (video != nullptr) title = tr("%1 – %2").arg(QString::fromStdString(video->title), title);
  setWindowTitle(tr("%1 – VLM-3R Studio").arg(title));
}

void MainWindow::updateCentre() {
  const Document& document = *context_.document;
  const bool has_room = document.currentVideo() != 0 || document.cloud();
  panels_->centre->setCurrentWidget(has_room ? static_cast<QWidget*>(panels_->view)
                                             : panels_->start);
  setWorkspaceVisible(has_room);
}

void MainWindow::setWorkspaceVisible(bool visible) {
  if (visible == panels_->workspace_visible) return;
  panels_->workspace_visible = visible;
  if (visible) {
    restoreState(panels_->hidden_layout, kLayoutVersion);
    panels_->toolbar->show();
    return;
  }
  panels_->hidden_layout = saveState(kLayoutVersion);
  panels_->docks->hideAll();
  panels_->toolbar->hide();
}

void MainWindow::showError(const Error& error) { panels_->messages->showError(error); }

void MainWindow::restoreLayout() {
  AppSettings settings;
  restoreGeometry(settings.value(kGeometryKey).toByteArray());
  restoreState(settings.value(kLayoutKey).toByteArray(), kLayoutVersion);
}

void MainWindow::saveLayout() {
  AppSettings settings;
  settings.setValue(kGeometryKey, saveGeometry());
  settings.setValue(
      kLayoutKey, panels_->workspace_visible ? saveState(kLayoutVersion) : panels_->hidden_layout);
}

void MainWindow::resetLayout() {
  panels_->hidden_layout = panels_->default_layout;
  if (panels_->workspace_visible) restoreState(panels_->default_layout, kLayoutVersion);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  saveLayout();
  // Work under way is asked to stop; the destructors of engine and document wait for its end.
  context_.jobs->cancelAll();
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls()) {
    if (url.isLocalFile()) {
      paths << url.toLocalFile();
    } else {
      showError({ErrorCode::kBadInput, "is not a file on this machine",
                 url.toString().toStdString(), "Download it and open the copy"});
    }
  }
  panels_->opener->openAll(paths);
  event->acceptProposedAction();
}

}  // namespace vlm3r::studio
