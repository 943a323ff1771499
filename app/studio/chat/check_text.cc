// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/check_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace vlm3r::studio {
namespace {

QString Tr(const char* text, int n = -1) {
  return QCoreApplication::translate("AnswerCheck", text, nullptr, n);
}

/// Square metres and centimetres are seldom known better than this.
int Decimals(check::Unit unit, double sigma) {
  switch (unit) {
    case check::Unit::kMetres: return sigma > 0 && sigma < 0.05 ? 2 : 1;
    case check::Unit::kSquareMetres: return 1;
    case check::Unit::kCentimetres:
    case check::Unit::kNone: return 0;
  }
  return 1;
}

QString WithUnit(const QString& number, check::Unit unit) {
  const std::string_view symbol = check::SymbolOf(unit);
  if (symbol.empty()) return number;
  return number + QChar(0x2009) +
         QString::fromUtf8(symbol.data(), static_cast<qsizetype>(symbol.size()));
}

/// What the answer says: as many digits as it has.
QString AnswerText(const AnswerCheck& check) {
  if (check.answer_value)
    return WithUnit(QLocale().toString(*check.answer_value, 'g', 4), check.answer_unit);
  return QString::fromStdString(check.answer_word);
}

/// "2.1 ± 0.2 m", "front-left (97 %)".
QString GeometryText(const AnswerCheck& check) {
  const QLocale locale;
  if (check.value) {
    const int decimals = Decimals(check.unit, check.sigma);
    const QString value = locale.toString(*check.value, 'f', decimals);
    if (check.sigma <= 0) return WithUnit(value, check.unit);
    return WithUnit(
        QStringLiteral("%1\u2009\u00b1\u2009%2")
            .arg(value,
                 locale.toString(std::max(check.sigma, std::pow(10.0, -decimals)), 'f', decimals)),
        check.unit);
  }
  const QString word = QString::fromStdString(check.word);
  if (word.isEmpty() || check.share <= 0 || check.share >= 0.995) return word;
  return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "%1 (%2\u2009%)"))
      .arg(word, locale.toString(std::lround(100 * check.share)));
}

QString SourceText(const AnswerCheck& check) {
  if (check.source == "boxes")
    return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "Measured between the boxes of the scene graph."));
  if (check.source == "points") {
    return Tr(QT_TRANSLATE_N_NOOP("AnswerCheck",
                                  "Measured in the points of the room (%n point(s)); the error bar "
                                  "follows their confidence."),
              static_cast<int>(std::min<int64_t>(check.num_points, 1 << 30)));
  }
  if (check.source == "poses")
    return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "Measured from where the camera was."));
  if (check.source == "record")
    return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "As the scene graph states it."));
  return {};
}

struct ReasonText {
  check::Reason reason;
  const char* text;
};
using check::Reason;
constexpr ReasonText kReasons[] = {
    {Reason::kNoSuchObject,
     QT_TRANSLATE_NOOP("AnswerCheck", "there is no “%1” in the scene graph")},
    {Reason::kNoSuchInstance,
     QT_TRANSLATE_NOOP("AnswerCheck", "there is no “%1” number %2 in the scene graph")},
    {Reason::kSeveralObjects,
     QT_TRANSLATE_NOOP("AnswerCheck", "there are several “%1” (%2): which one is meant is open")},
    {Reason::kNoSuchFrame, QT_TRANSLATE_NOOP("AnswerCheck", "there is no frame %1 (of %2)")},
    {Reason::kNoFrameNamed,
     QT_TRANSLATE_NOOP("AnswerCheck", "the question needs a frame and names none")},
    {Reason::kNoPose,
     QT_TRANSLATE_NOOP("AnswerCheck", "it is not known where the camera was in frame %1")},
    {Reason::kNotSeen, QT_TRANSLATE_NOOP("AnswerCheck", "no frame asked about shows “%1”")},
    {Reason::kNoRoomSize, QT_TRANSLATE_NOOP("AnswerCheck", "the size of the room is not known")},
    {Reason::kRoute, QT_TRANSLATE_NOOP("AnswerCheck", "routes cannot be checked")},
    {Reason::kTooClose, QT_TRANSLATE_NOOP("AnswerCheck", "too close to call: %1 %2")},
    {Reason::kHardlyMoved,
     QT_TRANSLATE_NOOP("AnswerCheck", "the camera hardly moved between the frames")},
    {Reason::kUnreadableAnswer,
     QT_TRANSLATE_NOOP("AnswerCheck", "the answer holds no number or word that fits")},
    {Reason::kErrorTooLarge,
     QT_TRANSLATE_NOOP("AnswerCheck", "the room is not certain enough here (%1)")},
    {Reason::kBorderline,
     QT_TRANSLATE_NOOP("AnswerCheck", "the answer lies on the border between both")},
    {Reason::kIncomplete,
     QT_TRANSLATE_NOOP("AnswerCheck", "the scene graph may lack some “%1”: %2 are known")},
};

}  // namespace

QString CheckSign(check::Verdict verdict) {
  switch (verdict) {
    case check::Verdict::kAgrees: return QStringLiteral("✓");
    case check::Verdict::kDiffers: return QStringLiteral("≠");
    case check::Verdict::kCannotTell: return QStringLiteral("?");
  }
  return QStringLiteral("?");
}

const char* CheckLook(check::Verdict verdict) {
  switch (verdict) {
    case check::Verdict::kAgrees: return "good";
    case check::Verdict::kDiffers: return "bad";
    case check::Verdict::kCannotTell: return "muted";
  }
  return "muted";
}

QString RemarkText(const check::Remark& remark) {
  for (const ReasonText& each : kReasons) {
    if (each.reason != remark.reason) continue;
    QString text = Tr(each.text);
    // The text holds as many places as the reason has subjects; one that is missing is left empty.
    for (size_t i = 0; i < 2; ++i) {
      const QString place = QStringLiteral("%%1").arg(i + 1);
      text.replace(place, i < remark.subjects.size() ? QString::fromStdString(remark.subjects[i])
                                                     : QString());
    }
    return text.simplified();
  }
  return {};
}

QString CheckLine(const AnswerCheck& check) {
  const QString geometry = GeometryText(check);
  switch (check.verdict) {
    case check::Verdict::kAgrees:
      return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "geometry %1 agrees")).arg(geometry);
    case check::Verdict::kDiffers:
      return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "geometry %1 differs")).arg(geometry);
    case check::Verdict::kCannotTell: break;
  }
  const QString why = RemarkText(check.why);
  return why.isEmpty() ? Tr(QT_TRANSLATE_NOOP("AnswerCheck", "cannot tell"))
                       : Tr(QT_TRANSLATE_NOOP("AnswerCheck", "cannot tell: %1")).arg(why);
}

QString DrawnText(const AnswerCheck& check) {
  if (check.marks.empty()) return {};
  const QString value = AnswerText(check);
  if (value.isEmpty()) return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "drawn"));
  return Tr(QT_TRANSLATE_NOOP("AnswerCheck", "%1 drawn")).arg(value);
}

QString CheckLabel(const AnswerCheck& check) {
  const QString answer = AnswerText(check);
  const QString geometry = GeometryText(check);
  if (geometry.isEmpty()) return answer;
  const QString measured = Tr(QT_TRANSLATE_NOOP("AnswerCheck", "geometry %1")).arg(geometry);
  return answer.isEmpty() ? measured : QStringLiteral("%1 \u00b7 %2").arg(answer, measured);
}

QString CheckTip(const AnswerCheck& check) {
  QStringList lines;
  const QString geometry = GeometryText(check);
  if (!geometry.isEmpty())
    lines << Tr(QT_TRANSLATE_NOOP("AnswerCheck", "Geometry: %1")).arg(geometry);
  if (const QString source = SourceText(check); !geometry.isEmpty() && !source.isEmpty())
    lines << source;
  if (check.value && check.sigma > 0)
    lines << Tr(QT_TRANSLATE_NOOP("AnswerCheck", "± is one standard deviation."));
  if (check.verdict != check::Verdict::kCannotTell) {
    if (const QString note = RemarkText(check.why); !note.isEmpty())
      lines << Tr(QT_TRANSLATE_NOOP("AnswerCheck", "Note: %1.")).arg(note);
  }
  if (check.recomputed)
    lines << Tr(QT_TRANSLATE_NOOP("AnswerCheck", "Computed again after the room was changed."));
  if (lines.isEmpty()) lines << CheckLine(check);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace vlm3r::studio
