// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/html_report.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "engine/base/base64.h"
#include "training/benchmark/report/html_chart.h"
#include "training/benchmark/report/html_page.h"
#include "training/benchmark/report/report_tables.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr size_t kMaxAnswers = 10'000;
constexpr size_t kMaxFrameBytes = 32u << 20;

/// Frames of videos, each video once, as a JavaScript object literal.
class FrameStore {
 public:
  explicit FrameStore(const Thumbnails& thumbnails) : thumbnails_(thumbnails) {}

  void Add(const std::string& video, const Document& document) {
    if (!thumbnails_ || !seen_.insert(video).second) return;
    if (bytes_ >= kMaxFrameBytes) {
      ++num_left_out_;
      return;
    }
    OrderedJson pictures = OrderedJson::array();
    for (const std::string& jpeg : thumbnails_(document)) {
      pictures.push_back(Base64({reinterpret_cast<const uint8_t*>(jpeg.data()), jpeg.size()}));
      bytes_ += jpeg.size();
    }
    if (!pictures.empty()) frames_[video] = std::move(pictures);
  }

  size_t num_left_out() const { return num_left_out_; }
  bool empty() const { return frames_.empty(); }

  std::string Script() const {
    std::string text = frames_.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    // A name with "</script>" must not end the script.
    for (size_t at = 0; (at = text.find('<', at)) != std::string::npos;)
      text.replace(at, 1, "\\u003c");
    return "const FRAMES = " + text + ";\n";
  }

 private:
  const Thumbnails& thumbnails_;
  std::set<std::string> seen_;
  OrderedJson frames_ = OrderedJson::object();
  size_t bytes_ = 0, num_left_out_ = 0;
};

std::string Facts(const RunReport& report, const TaskReport& task) {
  std::string html = "<dl>";
  for (const auto& [name, value] : FactLines(report, task))
    html += "<dt>" + EscapeHtml(name) + "</dt><dd>" + EscapeHtml(value) + "</dd>";
  html += "</dl>\n";
  for (const std::string& remark : Remarks(task)) html += "<p>" + EscapeHtml(remark) + "</p>\n";
  if (task.rejected.empty()) return html;
  html +=
      "<details><summary>" + std::to_string(task.rejected.size()) + " rows left out</summary><ul>";
  for (const RejectedRow& row : task.rejected)
    html += "<li>row " + std::to_string(row.row) + ": " + EscapeHtml(row.reason) + "</li>";
  return html + "</ul></details>\n";
}

std::string QuestionOf(const Document* document) {
  if (document == nullptr) return "";
  std::string text = document->question;
  for (const std::string& option : document->options) text += "\n" + option;
  return text;
}

std::string AnswerRow(const ScoredAnswer& answer, const Document* document) {
  char score[32];
  std::snprintf(score, sizeof score, "%.2f", answer.score);
  std::string html = "<tr data-video=\"" + EscapeHtml(answer.video) + "\">";
  for (const std::string& cell :
       {std::to_string(answer.doc_id), answer.question_type, answer.video, QuestionOf(document),
        answer.target, answer.prediction + (answer.error.empty() ? "" : "\n(" + answer.error + ")"),
        std::string(score)})
    html += "<td>" + EscapeHtml(cell) + "</td>";
  return html + "</tr>\n";
}

/// Answers that lost something, worst first.
std::vector<const ScoredAnswer*> Imperfect(const TaskReport& task) {
  std::vector<const ScoredAnswer*> answers;
  for (const ScoredAnswer& answer : task.answers)
    if (answer.score < 1) answers.push_back(&answer);
  std::ranges::stable_sort(answers, {}, &ScoredAnswer::score);
  return answers;
}

Status WriteAnswers(const TaskReport& task, FrameStore* frames, AtomicFile* file) {
  const std::vector<const ScoredAnswer*> answers = Imperfect(task);
  std::map<int64_t, const Document*> documents;
  for (const Document& document : task.documents) documents.emplace(document.doc_id, &document);
  const size_t shown = std::min(answers.size(), kMaxAnswers);
  VLM3R_TRY(file->Write(
      "<section class=\"answers\"><h3>" + std::to_string(answers.size()) +
      " answers below full score</h3>\n" +
      (shown < answers.size() ? "<p>The worst " + std::to_string(shown) +
                                    " are shown; predictions.jsonl has all.</p>\n"
                              : "") +
      "<p class=\"controls\"><input placeholder=\"filter\" aria-label=\"filter\"> <select "
      "aria-label=\"question type\"><option value=\"\">all question types</option></select> "
      "<output></output></p>\n<div class=\"scroll\"><table class=\"answers\"><thead><tr>"
      "<th data-sort=\"number\">doc_id</th><th data-sort=\"text\">question type</th>"
      "<th data-sort=\"text\">video</th><th data-sort=\"text\">question</th>"
      "<th data-sort=\"text\">target</th><th data-sort=\"text\">answer</th>"
      "<th data-sort=\"number\">score</th></tr></thead><tbody>\n"));
  for (size_t i = 0; i < shown; ++i) {
    const auto found = documents.find(answers[i]->doc_id);
    const Document* document = found == documents.end() ? nullptr : found->second;
    if (document != nullptr) frames->Add(answers[i]->video, *document);
    VLM3R_TRY(file->Write(AnswerRow(*answers[i], document)));
  }
  return file->Write(std::string_view("</tbody></table></div></section>\n"));
}

}  // namespace

Status WriteHtml(const RunReport& report, const Thumbnails& thumbnails, AtomicFile* file) {
  FrameStore frames(thumbnails);
  VLM3R_TRY(
      file->Write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                  "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
                  EscapeHtml(report.facts.model) + "</title><style>" + std::string(kPageStyle) +
                  "</style></head><body>\n<h1>" + EscapeHtml(report.facts.model) + "</h1>\n"));
  for (const TaskReport& task : report.tasks) {
    VLM3R_TRY(file->Write("<h2>" + EscapeHtml(task.task->title) + "</h2>\n<div class=\"scroll\">" +
                          TaskChart(report, task) + "</div><div class=\"scroll\">" +
                          HtmlTable(PeerTable(report, task)) + "</div>" +
                          HtmlTable(DetailTable(task)) + Facts(report, task)));
    VLM3R_TRY(WriteAnswers(task, &frames, file));
  }
  if (!frames.empty())
    VLM3R_TRY(file->Write(std::string_view("<p>Click on an answer to see its frames.</p>\n")));
  if (frames.num_left_out() > 0)
    VLM3R_TRY(file->Write("<p>The frames of " + std::to_string(frames.num_left_out()) +
                          " videos are left out for size.</p>\n"));
  return file->Write("<script>\n" + frames.Script() + std::string(kPageScript) +
                     "</script></body></html>\n");
}

}  // namespace vlm3r::training::benchmark
