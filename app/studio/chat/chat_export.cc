// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/chat_export.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTextDocument>

#include "app/studio/chat/answer_info.h"
#include "app/studio/chat/markdown_view.h"
#include "engine/base/json.h"

namespace vlm3r::studio {
namespace {

QString Translated(const char* text) { return QCoreApplication::translate("ChatExport", text); }

QString TitleOf(const ChatExport& chat) {
  return Translated(QT_TRANSLATE_NOOP("ChatExport", "%1: %2"))
      .arg(QString::fromStdString(chat.video_title), QString::fromStdString(chat.chat.title));
}

QString SpeakerOf(const project::Message& message) {
  return message.role == "user" ? Translated(QT_TRANSLATE_NOOP("ChatExport", "Question"))
                                : Translated(QT_TRANSLATE_NOOP("ChatExport", "Answer"));
}

/// Speed, frames and what to beware of, or why there is no whole answer.
QString NoteOf(const project::Message& message) {
  if (message.role == "user") return {};
  const AnswerInfo info = AnswerInfoFromJson(message.info);
  if (message.state == "failed") {
    const QString why = info.error ? QString::fromStdString(info.error->ToString()) : QString();
    return Translated(QT_TRANSLATE_NOOP("ChatExport", "No answer: %1")).arg(why);
  }
  QStringList facts;
  if (message.state == "stopped") facts << Translated(QT_TRANSLATE_NOOP("ChatExport", "stopped"));
  if (!info.model.empty()) facts << QString::fromStdString(info.model);
  if (info.random_weights)
    facts << Translated(
        QT_TRANSLATE_NOOP("ChatExport", "random weights: the answer means nothing"));
  if (info.synthetic_rooms)
    facts << Translated(QT_TRANSLATE_NOOP("ChatExport", "a model that knows made-up rooms only"));
  if (!info.asked_as.empty())
    facts << Translated(QT_TRANSLATE_NOOP("ChatExport", "asked as “%1”"))
                 .arg(QString::fromStdString(info.asked_as));
  for (const QString& line : {AnswerLine(info), AnswerCaution(info)})
    if (!line.isEmpty()) facts << line;
  return facts.join(QStringLiteral(" \u00b7 "));
}

/// What a user typed has no meaning in Markdown: indented, it is shown as it is.
QString Quoted(const QString& text) {
  QString quoted = QStringLiteral("    ") + text;
  quoted.replace(QLatin1Char('\n'), QStringLiteral("\n    "));
  return quoted;
}

std::string ToMarkdown(const ChatExport& chat) {
  QString text = QStringLiteral("# %1\n").arg(TitleOf(chat));
  text += QStringLiteral("\n`%1`\n").arg(QString::fromStdString(chat.video_path));
  for (const project::Message& message : chat.branch) {
    const QString said = QString::fromStdString(message.text);
    text += QStringLiteral("\n## %1\n").arg(SpeakerOf(message));
    if (!said.isEmpty())
      text += QStringLiteral("\n%1\n").arg(message.role == "user" ? Quoted(said) : said);
    const QString note = NoteOf(message);
    if (!note.isEmpty()) text += QStringLiteral("\n*%1*\n").arg(note);
  }
  return text.toStdString();
}

OrderedJson ToJson(const project::Message& message) {
  OrderedJson json;
  json["id"] = message.id;
  json["parent_id"] = message.parent_id;
  json["role"] = message.role;
  json["text"] = message.text;
  json["state"] = message.state;
  json["created_at"] = message.created_at;
  if (!message.info.is_null()) json["info"] = message.info;
  return json;
}

std::string ToJsonText(const ChatExport& chat) {
  OrderedJson json;
  json["format"] = "vlm3r-chat";
  json["version"] = 1;
  json["title"] = chat.chat.title;
  json["video"] = {{"title", chat.video_title}, {"path", chat.video_path}};
  json["created_at"] = chat.chat.created_at;
  json["settings"] = chat.chat.settings;
  json["shown"] = OrderedJson::array();
  for (const project::Message& message : chat.branch) json["shown"].push_back(message.id);
  json["messages"] = OrderedJson::array();
  for (const project::Message& message : chat.all) json["messages"].push_back(ToJson(message));
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

/// Qt's HTML of the Markdown, without its own head and with nothing that could be loaded.
QString BodyOf(const project::Message& message) {
  const QString text = QString::fromStdString(message.text);
  if (message.role == "user")
    return QStringLiteral("<p class=\"said\">%1</p>").arg(text.toHtmlEscaped());
  QTextDocument document;
  SetAnswerMarkdown(&document, text);
  const QString html = document.toHtml();
  static const QRegularExpression body(QStringLiteral("<body[^>]*>(.*)</body>"),
                                       QRegularExpression::DotMatchesEverythingOption);
  // The page has its own fonts and sizes.
  static const QRegularExpression style(QStringLiteral(" style=\"[^\"]*\""));
  return body.match(html).captured(1).remove(style);
}

constexpr char kPageHead[] = R"(<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>%1</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
section { border: 1px solid #8886; border-radius: 6px; padding: .5rem 1rem; margin: 1rem 0; }
section.user { margin-left: 3rem; background: #8882; }
h2 { font-size: .75rem; text-transform: uppercase; letter-spacing: .08em; opacity: .75; }
.said, pre { white-space: pre-wrap; }
.note { font-size: .85rem; opacity: .75; }
table { border-collapse: collapse; } td, th { border: 1px solid #8886; padding: .2rem .5rem; }
</style></head>
<body><h1>%1</h1>
<p class="note">%2</p>
)";

std::string ToHtml(const ChatExport& chat) {
  QString page = QString::fromLatin1(kPageHead).arg(
      TitleOf(chat).toHtmlEscaped(), QString::fromStdString(chat.video_path).toHtmlEscaped());
  for (const project::Message& message : chat.branch) {
    page += QStringLiteral("<section class=\"%1\"><h2>%2</h2>\n")
                .arg(message.role == "user" ? QStringLiteral("user") : QStringLiteral("assistant"),
                     SpeakerOf(message).toHtmlEscaped());
    page += BodyOf(message);
    const QString note = NoteOf(message);
    if (!note.isEmpty())
      page += QStringLiteral("<p class=\"note\">%1</p>").arg(note.toHtmlEscaped());
    page += QStringLiteral("</section>\n");
  }
  page += QStringLiteral("</body></html>\n");
  return page.toStdString();
}

}  // namespace

std::string FormatChat(const ChatExport& chat, ChatFormat format) {
  switch (format) {
    case ChatFormat::kMarkdown: return ToMarkdown(chat);
    case ChatFormat::kJson: return ToJsonText(chat);
    case ChatFormat::kHtml: return ToHtml(chat);
  }
  return {};
}

}  // namespace vlm3r::studio
