// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/agreement.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "engine/scene/assignment.h"

using namespace vlm3r;
using namespace vlm3r::scene;

class TestAgreement : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void numbersOfAKnownPair();
  void sameAnnotationsAgree();
  void nothingToCompare();
  void bestPairsInsteadOfTheFirst();
  void assignmentIsOptimal();
  void refuses();
  void jsonNamesEverything();
};

static LabelledBox At(double x, const char* category, int64_t id = 0) {
  return {id, category,
          OrientedBox::Create({x, 0, 0}, {1, 1, 1}, Eigen::Matrix3d::Identity()).value()};
}

// A: chair, table, lamp, sofa; B: chair, desk, lamp, plant. Three match (IoU 1, 1/3 … by a shift of
// a half, 9/11 by a tenth); the sofa and the plant do not.
void TestAgreement::numbersOfAKnownPair() {
  const std::vector<LabelledBox> a = {At(0, "chair"), At(10, "table"), At(20, "lamp"),
                                      At(30, "sofa")};
  const std::vector<LabelledBox> b = {At(20.1, "lamp"), At(0, "chair"), At(10.5, "desk"),
                                      At(40, "plant")};
  const Agreement found = CompareAnnotations(a, b, 0.3).value();
  QCOMPARE(found.matches.size(), size_t{3});
  QCOMPARE(found.matches[2].b, size_t{0});
  QVERIFY(std::abs(found.mean_iou - (1 + 1.0 / 3 + 9.0 / 11) / 3) < 1e-9);
  QVERIFY(found.only_a == std::vector<size_t>{3} && found.only_b == std::vector<size_t>{3});
  QCOMPARE(found.precision, 0.75);
  QCOMPARE(found.recall, 0.75);
  QCOMPARE(found.f1, 0.75);
  QCOMPARE(found.same_category, int64_t{2});
  // Five labels; chair and lamp agree; by chance 1/25 each (chair, lamp; "none" with "none" 1/25).
  const double by_chance = 3.0 / 25;
  QVERIFY(std::abs(*found.kappa - (0.4 - by_chance) / (1 - by_chance)) < 1e-9);
  // A stricter threshold leaves the table alone.
  QCOMPARE(CompareAnnotations(a, b, 0.5).value().matches.size(), size_t{2});
}

void TestAgreement::sameAnnotationsAgree() {
  const std::vector<LabelledBox> a = {At(0, "chair"), At(5, "table")};
  const Agreement found = CompareAnnotations(a, a, 0.5).value();
  QCOMPARE(found.f1, 1.0);
  QCOMPARE(found.mean_iou, 1.0);
  QCOMPARE(*found.kappa, 1.0);
  // With one category there is no agreement beyond chance to speak of.
  QVERIFY(!CompareAnnotations({At(0, "chair")}, {At(0, "chair")}, 0.5).value().kappa);
}

void TestAgreement::nothingToCompare() {
  const Agreement none = CompareAnnotations({}, {}, 0.5).value();
  QCOMPARE(none.f1, 0.0);
  QVERIFY(!none.kappa);
  const Agreement one = CompareAnnotations({At(0, "chair")}, {}, 0.5).value();
  QCOMPARE(one.recall, 0.0);
  QCOMPARE(one.only_a.size(), size_t{1});
}

// Taking the best pair first (0 with 0.1: 0.82) would leave the other two apart.
void TestAgreement::bestPairsInsteadOfTheFirst() {
  const std::vector<LabelledBox> a = {At(0, "x"), At(0.3, "x")}, b = {At(0.1, "x"), At(-0.3, "x")};
  const Agreement found = CompareAnnotations(a, b, 0.5).value();
  QCOMPARE(found.matches.size(), size_t{2});
  QCOMPARE(found.matches[0].b, size_t{1});
  QCOMPARE(found.matches[1].b, size_t{0});
}

void TestAgreement::assignmentIsOptimal() {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int trial = 0; trial < 200; ++trial) {
    const int rows = 1 + trial % 5, columns = 1 + trial / 5 % 6;
    Eigen::MatrixXd values(rows, columns);
    for (int i = 0; i < values.size(); ++i)
      values.data()[i] = uniform(random) < 0.3 ? 0 : uniform(random);
    double found = 0;
    const std::vector<int> assigned = BestAssignment(values);
    std::vector<bool> taken(columns, false);
    for (int i = 0; i < rows; ++i) {
      if (assigned[i] < 0) continue;
      QVERIFY(!taken[assigned[i]]);
      taken[assigned[i]] = true;
      found += values(i, assigned[i]);
    }
    // Every order of the longer side, cut to the shorter one.
    const bool wide = columns >= rows;
    std::vector<int> order(std::max(rows, columns));
    std::iota(order.begin(), order.end(), 0);
    double best = 0;
    do {
      double sum = 0;
      for (int i = 0; i < std::min(rows, columns); ++i)
        sum += wide ? values(i, order[i]) : values(order[i], i);
      best = std::max(best, sum);
    } while (std::ranges::next_permutation(order).found);
    QVERIFY(std::abs(found - best) < 1e-9);
  }
}

void TestAgreement::refuses() {
  QVERIFY(!CompareAnnotations({}, {}, 0));
  QVERIFY(!CompareAnnotations({}, {}, 1.5));
  const std::vector<LabelledBox> many(kMostComparedObjects + 1, At(0, "chair"));
  QVERIFY(!CompareAnnotations(many, {}, 0.5));
}

void TestAgreement::jsonNamesEverything() {
  const std::vector<LabelledBox> a = {At(0, "chair", 7), At(9, "sofa", 8)}, b = {At(0, "stool", 3)};
  const OrderedJson json = ToJson(CompareAnnotations(a, b, 0.5).value(), a, b);
  QCOMPARE(json["matches"][0]["id_a"].get<int>(), 7);
  QCOMPARE(json["matches"][0]["category_b"].get<std::string>(), std::string("stool"));
  QCOMPARE(json["only_a"][0]["id"].get<int>(), 8);
  QVERIFY(json["only_b"].empty());
}

QTEST_APPLESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
