<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip: what it does (its key)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Open a video file, a folder of pictures, a project or a PLY file</source>
        <translation>打开视频文件、图片文件夹、项目或 PLY 文件</translation>
    </message>
    <message>
        <source>Open picture folder…</source>
        <translation>打开图片文件夹…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>项目另存为…</translation>
    </message>
    <message>
        <source>Edits are saved as you make them; this gives the project a name and a place</source>
        <translation>编辑会随时保存；此操作为项目指定名称和位置</translation>
    </message>
    <message>
        <source>Remove video from project</source>
        <translation>从项目中移除视频</translation>
    </message>
    <message>
        <source>Export the room…</source>
        <translation>导出房间…</translation>
    </message>
    <message>
        <source>Write point cloud, camera path and depth as they are shown</source>
        <translation>按当前显示写入点云、相机轨迹和深度</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图像…</translation>
    </message>
    <message>
        <source>Record fly-through…</source>
        <translation>录制漫游…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Delete selection</source>
        <translation>删除所选</translation>
    </message>
    <message>
        <source>Rename selection</source>
        <translation>重命名所选</translation>
    </message>
    <message>
        <source>Find in chats</source>
        <translation>在对话中查找</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Everything by name</source>
        <translation>按名称查找所有功能</translation>
    </message>
    <message>
        <source>Stop or leave tool</source>
        <translation>停止或退出工具</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>前视</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右视</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶视</translation>
    </message>
    <message>
        <source>Isometric</source>
        <translation>等轴测</translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>Frame everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Look from the current camera</source>
        <translation>从当前相机查看</translation>
    </message>
    <message>
        <source>Follow the video</source>
        <translation>跟随视频</translation>
    </message>
    <message>
        <source>The 3D view moves with the camera that took the video</source>
        <translation>3D 视图随拍摄视频的相机移动</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>相机轨迹</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Pictures in cameras</source>
        <translation>相机中的图像</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>EDL 光照</translation>
    </message>
    <message>
        <source>Only the current frame&apos;s points</source>
        <translation>仅当前帧的点</translation>
    </message>
    <message>
        <source>Larger points</source>
        <translation>增大点</translation>
    </message>
    <message>
        <source>Smaller points</source>
        <translation>减小点</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Reset panel layout</source>
        <translation>重置面板布局</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Build the room in 3D from the video</source>
        <translation>根据视频构建 3D 房间</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Next sampled frame</source>
        <translation>下一采样帧</translation>
    </message>
    <message>
        <source>Previous sampled frame</source>
        <translation>上一采样帧</translation>
    </message>
    <message>
        <source>Colour by picture</source>
        <translation>按图像着色</translation>
    </message>
    <message>
        <source>Colour by frame</source>
        <translation>按帧着色</translation>
    </message>
    <message>
        <source>Colour by height</source>
        <translation>按高度着色</translation>
    </message>
    <message>
        <source>Colour by confidence</source>
        <translation>按置信度着色</translation>
    </message>
    <message>
        <source>Confidence and colour…</source>
        <translation>置信度和颜色…</translation>
    </message>
    <message>
        <source>Measure distance</source>
        <translation>测量距离</translation>
    </message>
    <message>
        <source>Measure angle</source>
        <translation>测量角度</translation>
    </message>
    <message>
        <source>Measure height</source>
        <translation>测量高度</translation>
    </message>
    <message>
        <source>Measure box</source>
        <translation>测量长方体</translation>
    </message>
    <message>
        <source>Pick a point and ask</source>
        <translation>选取点并提问</translation>
    </message>
    <message>
        <source>Clip box</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>Show only what lies inside a box</source>
        <translation>只显示框内的内容</translation>
    </message>
    <message>
        <source>Calibrate scale…</source>
        <translation>标定尺度…</translation>
    </message>
    <message>
        <source>Give the selected distance its true length</source>
        <translation>为所选距离指定真实长度</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>移除标定</translation>
    </message>
    <message>
        <source>Save viewpoint</source>
        <translation>保存视角</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Send the question to the model</source>
        <translation>将问题发送给模型</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Edit last question</source>
        <translation>编辑上一个问题</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>Export chat…</source>
        <translation>导出对话…</translation>
    </message>
    <message>
        <source>Copy last answer</source>
        <translation>复制上一个回答</translation>
    </message>
    <message>
        <source>Sampling settings…</source>
        <translation>采样设置…</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>输入问题</translation>
    </message>
    <message>
        <source>Inspect a video, model or scene…</source>
        <translation>检查视频、模型或场景…</translation>
    </message>
    <message>
        <source>Show the tokens of a text…</source>
        <translation>显示文本的词元…</translation>
    </message>
    <message>
        <source>Encoded clips on disk…</source>
        <translation>磁盘上的已编码片段…</translation>
    </message>
    <message>
        <source>Clear encoded clips…</source>
        <translation>清除已编码片段…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Choose, check and import models</source>
        <translation>选择、检查和导入模型</translation>
    </message>
    <message>
        <source>Verify a model…</source>
        <translation>校验模型…</translation>
    </message>
    <message>
        <source>List a model&apos;s tensors…</source>
        <translation>列出模型的张量…</translation>
    </message>
    <message>
        <source>Merge an adapter into its base…</source>
        <translation>将适配器合并到基础模型…</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>转换检查点…</translation>
    </message>
    <message>
        <source>Make a random checkpoint…</source>
        <translation>生成随机检查点…</translation>
    </message>
    <message>
        <source>Measure the engine&apos;s speed…</source>
        <translation>测量引擎速度…</translation>
    </message>
    <message>
        <source>Check the numbers on this machine…</source>
        <translation>核对本机的计算结果…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>打开演示房间</translation>
    </message>
    <message>
        <source>What this machine can run…</source>
        <translation>本机可运行的内容…</translation>
    </message>
    <message>
        <source>All options…</source>
        <translation>所有选项…</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>任务和日志</translation>
    </message>
    <message>
        <source>Save a report for support…</source>
        <translation>保存支持报告…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>With an object selected: that object</source>
        <translation>选中物体时：该物体</translation>
    </message>
    <message>
        <source>Object boxes</source>
        <translation>物体框</translation>
    </message>
    <message>
        <source>Map of the room</source>
        <translation>房间地图</translation>
    </message>
    <message>
        <source>Relations of the objects</source>
        <translation>物体关系</translation>
    </message>
    <message>
        <source>Panels for asking</source>
        <translation>提问面板</translation>
    </message>
    <message>
        <source>Video, room and chat</source>
        <translation>视频、房间和对话</translation>
    </message>
    <message>
        <source>Panels for annotating</source>
        <translation>标注面板</translation>
    </message>
    <message>
        <source>Objects, box editor and map</source>
        <translation>物体、包围框编辑器和地图</translation>
    </message>
    <message>
        <source>Panels for questions</source>
        <translation>问题面板</translation>
    </message>
    <message>
        <source>Questions of the room beside the model&apos;s answers</source>
        <translation>房间的问题与模型的回答并列</translation>
    </message>
    <message>
        <source>Import a scene…</source>
        <translation>导入场景…</translation>
    </message>
    <message>
        <source>Bring objects and frames of scene metadata into this video</source>
        <translation>将场景元数据中的物体和帧导入此视频</translation>
    </message>
    <message>
        <source>Export scene metadata…</source>
        <translation>导出场景元数据…</translation>
    </message>
    <message>
        <source>Write the objects and frames as the data commands read them</source>
        <translation>按数据命令可读取的格式写入物体和帧</translation>
    </message>
    <message>
        <source>Save map…</source>
        <translation>保存地图…</translation>
    </message>
    <message>
        <source>Write the room from above as a drawing or a picture</source>
        <translation>将房间俯视图写为矢量图或图像</translation>
    </message>
    <message>
        <source>Edit box</source>
        <translation>编辑包围框</translation>
    </message>
    <message>
        <source>Show the selected object&apos;s box from above, front and side</source>
        <translation>从上方、前方和侧面显示所选物体的包围框</translation>
    </message>
    <message>
        <source>Snap to floor</source>
        <translation>贴合地面</translation>
    </message>
    <message>
        <source>The bottom of the box goes to the floor, its top stays</source>
        <translation>包围框底面移到地面，顶面不变</translation>
    </message>
    <message>
        <source>Fit to points</source>
        <translation>贴合点</translation>
    </message>
    <message>
        <source>The sides of the box go to where its points end</source>
        <translation>包围框各面移到其点的边界处</translation>
    </message>
    <message>
        <source>Next object</source>
        <translation>下一个物体</translation>
    </message>
    <message>
        <source>Previous object</source>
        <translation>上一个物体</translation>
    </message>
    <message>
        <source>Box an object</source>
        <translation>框选物体</translation>
    </message>
    <message>
        <source>Drag around an object in the video to make its box</source>
        <translation>在视频中围绕物体拖出矩形，生成其包围框</translation>
    </message>
    <message>
        <source>Lasso an object</source>
        <translation>套索选取物体</translation>
    </message>
    <message>
        <source>Draw around an object in the video to make its box</source>
        <translation>在视频中沿物体轮廓绘制，生成其包围框</translation>
    </message>
    <message>
        <source>Box around a point</source>
        <translation>围绕点生成包围框</translation>
    </message>
    <message>
        <source>Click an object in the room or the video to make its box</source>
        <translation>单击房间或视频中的物体，生成其包围框</translation>
    </message>
    <message>
        <source>Label the object…</source>
        <translation>标注物体类别…</translation>
    </message>
    <message>
        <source>Choose the category of the selected object</source>
        <translation>选择所选物体的类别</translation>
    </message>
    <message>
        <source>Accept the object</source>
        <translation>接受物体</translation>
    </message>
    <message>
        <source>The selected object is right; on to the next draft</source>
        <translation>所选物体正确；转到下一个草稿</translation>
    </message>
    <message>
        <source>Reject the object</source>
        <translation>拒绝物体</translation>
    </message>
    <message>
        <source>The selected object does not count; on to the next draft</source>
        <translation>所选物体不计入；转到下一个草稿</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>恢复为草稿</translation>
    </message>
    <message>
        <source>Next object to review</source>
        <translation>下一个待审核物体</translation>
    </message>
    <message>
        <source>Previous object to review</source>
        <translation>上一个待审核物体</translation>
    </message>
    <message>
        <source>Agreement of annotators…</source>
        <translation>标注者一致性…</translation>
    </message>
    <message>
        <source>How far two annotators of this video agree</source>
        <translation>此视频的两位标注者的一致程度</translation>
    </message>
    <message>
        <source>Ask about the selection</source>
        <translation>就所选内容提问</translation>
    </message>
    <message>
        <source>Put the selected point, object or part of a picture into the question</source>
        <translation>将所选的点、物体或图像局部加入问题</translation>
    </message>
    <message>
        <source>Draw the answer in the room</source>
        <translation>在房间中绘制回答</translation>
    </message>
    <message>
        <source>Show what the last answer speaks of</source>
        <translation>显示上一个回答所说的内容</translation>
    </message>
    <message>
        <source>Evidence of the answer</source>
        <translation>回答的依据</translation>
    </message>
    <message>
        <source>Which parts of the frames a word of the answer rests on</source>
        <translation>回答中的某个词依据帧的哪些部分</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>假设…</translation>
    </message>
    <message>
        <source>Ask again with something left out of what the model sees</source>
        <translation>去掉模型所见的一部分后重新提问</translation>
    </message>
    <message>
        <source>Save answer card…</source>
        <translation>保存回答卡片…</translation>
    </message>
    <message>
        <source>One file with everything that decided the last answer</source>
        <translation>一个文件，包含决定上一个回答的全部内容</translation>
    </message>
    <message>
        <source>Replay the answer</source>
        <translation>复现回答</translation>
    </message>
    <message>
        <source>Answer once more from its card and compare the tokens</source>
        <translation>按其卡片再次回答并比较词元</translation>
    </message>
    <message>
        <source>Questions about the room</source>
        <translation>房间的问题</translation>
    </message>
    <message>
        <source>Make questions…</source>
        <translation>生成问题…</translation>
    </message>
    <message>
        <source>Make benchmark questions of the objects in the room</source>
        <translation>根据房间中的物体生成基准测试问题</translation>
    </message>
    <message>
        <source>Ask all shown questions</source>
        <translation>提出所有显示的问题</translation>
    </message>
    <message>
        <source>Ask the model those that have no answer yet</source>
        <translation>向模型提出尚无回答的问题</translation>
    </message>
    <message>
        <source>Send questions to a training set…</source>
        <translation>将问题发送到训练集…</translation>
    </message>
    <message>
        <source>Those that are ticked, or all with a wrong answer</source>
        <translation>已勾选的问题，或所有回答错误的问题</translation>
    </message>
    <message>
        <source>Export questions…</source>
        <translation>导出问题…</translation>
    </message>
    <message>
        <source>Import a dataset…</source>
        <translation>导入数据集…</translation>
    </message>
    <message>
        <source>Unpack the scans of a downloaded dataset for training</source>
        <translation>解包已下载数据集的扫描以供训练</translation>
    </message>
    <message>
        <source>Make scene graphs of a dataset…</source>
        <translation>生成数据集的场景图…</translation>
    </message>
    <message>
        <source>Ask questions about scene graphs…</source>
        <translation>就场景图提问…</translation>
    </message>
    <message>
        <source>Write training files…</source>
        <translation>写入训练文件…</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>训练…</translation>
    </message>
    <message>
        <source>Start a training, follow its curves, try its checkpoints</source>
        <translation>开始训练，查看曲线，试用检查点</translation>
    </message>
    <message>
        <source>Benchmarks…</source>
        <translation>基准测试…</translation>
    </message>
    <message>
        <source>Run a benchmark, look at its answers, compare runs</source>
        <translation>运行基准测试，查看其回答，比较运行</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Save answer card</source>
        <translation>保存回答卡片</translation>
    </message>
    <message>
        <source>Answer card (*.json)</source>
        <translation>回答卡片 (*.json)</translation>
    </message>
    <message>
        <source>Replay an answer</source>
        <translation>复现回答</translation>
    </message>
</context>
<context>
    <name>AnswerCheck</name>
    <message>
        <source>%1 (%2&#x2009;%)</source>
        <translation>%1（%2&#x2009;%）</translation>
    </message>
    <message>
        <source>Measured between the boxes of the scene graph.</source>
        <translation>在场景图的包围框之间测得。</translation>
    </message>
    <message numerus="yes">
        <source>Measured in the points of the room (%n point(s)); the error bar follows their confidence.</source>
        <translation>
            <numerusform>由房间的点测得（%n 个点）；误差范围取决于其置信度。</numerusform>
        </translation>
    </message>
    <message>
        <source>Measured from where the camera was.</source>
        <translation>根据相机所在位置测得。</translation>
    </message>
    <message>
        <source>As the scene graph states it.</source>
        <translation>以场景图所载为准。</translation>
    </message>
    <message>
        <source>there is no “%1” in the scene graph</source>
        <translation>场景图中没有“%1”</translation>
    </message>
    <message>
        <source>there is no “%1” number %2 in the scene graph</source>
        <translation>场景图中没有编号为 %2 的“%1”</translation>
    </message>
    <message>
        <source>there are several “%1” (%2): which one is meant is open</source>
        <translation>有多个“%1”（%2）：不清楚指的是哪一个</translation>
    </message>
    <message>
        <source>there is no frame %1 (of %2)</source>
        <translation>没有第 %1 帧（共 %2 帧）</translation>
    </message>
    <message>
        <source>the question needs a frame and names none</source>
        <translation>问题需要指明帧，但没有指明</translation>
    </message>
    <message>
        <source>it is not known where the camera was in frame %1</source>
        <translation>不清楚第 %1 帧时相机的位置</translation>
    </message>
    <message>
        <source>no frame asked about shows “%1”</source>
        <translation>所问的帧中没有出现“%1”</translation>
    </message>
    <message>
        <source>the size of the room is not known</source>
        <translation>不清楚房间的大小</translation>
    </message>
    <message>
        <source>routes cannot be checked</source>
        <translation>无法核对路线</translation>
    </message>
    <message>
        <source>too close to call: %1 %2</source>
        <translation>相差太小，无法判断：%1 %2</translation>
    </message>
    <message>
        <source>the camera hardly moved between the frames</source>
        <translation>相机在这些帧之间几乎没有移动</translation>
    </message>
    <message>
        <source>the answer holds no number or word that fits</source>
        <translation>回答中没有合适的数字或词</translation>
    </message>
    <message>
        <source>the room is not certain enough here (%1)</source>
        <translation>房间在此处的置信度不足（%1）</translation>
    </message>
    <message>
        <source>the answer lies on the border between both</source>
        <translation>回答处于两者的分界上</translation>
    </message>
    <message>
        <source>the scene graph may lack some “%1”: %2 are known</source>
        <translation>场景图可能缺少一些“%1”：已知 %2 个</translation>
    </message>
    <message>
        <source>geometry %1 agrees</source>
        <translation>几何 %1，一致</translation>
    </message>
    <message>
        <source>geometry %1 differs</source>
        <translation>几何 %1，不一致</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>cannot tell: %1</source>
        <translation>无法判断：%1</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>已绘制</translation>
    </message>
    <message>
        <source>%1 drawn</source>
        <translation>已绘制 %1</translation>
    </message>
    <message>
        <source>geometry %1</source>
        <translation>几何 %1</translation>
    </message>
    <message>
        <source>Geometry: %1</source>
        <translation>几何：%1</translation>
    </message>
    <message>
        <source>± is one standard deviation.</source>
        <translation>± 表示一个标准差。</translation>
    </message>
    <message>
        <source>Note: %1.</source>
        <translation>注意：%1。</translation>
    </message>
    <message>
        <source>Computed again after the room was changed.</source>
        <translation>房间更改后已重新计算。</translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message>
        <source>%1&#x2009;s to first token</source>
        <translation>首个词元用时 %1&#x2009;s</translation>
    </message>
    <message>
        <source>%1&#x2009;tok/s</source>
        <translation>%1&#x2009;词元/秒</translation>
    </message>
    <message>
        <source>%1 of %2 tokens reused</source>
        <translation>复用 %1/%2 个词元</translation>
    </message>
    <message>
        <source>The chat is longer than the model&apos;s context: its start was left out.</source>
        <translation>对话超出模型的上下文长度：开头部分已略去。</translation>
    </message>
    <message numerus="yes">
        <source>Cut off after %n token(s): raise “Longest answer” in the sampling settings.</source>
        <translation>
            <numerusform>生成 %n 个词元后被截断：请在采样设置中调高“最长回答”。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1&#x2009;GiB</source>
        <translation>%1&#x2009;GiB</translation>
    </message>
    <message>
        <source>%1&#x2009;MiB</source>
        <translation>%1&#x2009;MiB</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>This model learned the benchmarks&apos; questions alone, and this is none of them: its answer means nothing.</source>
        <translation>该模型只学过基准测试中的问题，这个问题不在其中：回答没有意义。</translation>
    </message>
</context>
<context>
    <name>BenchmarkTable</name>
    <message>
        <source>Overall</source>
        <translation>总体</translation>
    </message>
    <message>
        <source>Average of 5 tasks</source>
        <translation>5 个任务的平均</translation>
    </message>
    <message>
        <source>Average of 5 tasks, rows pooled</source>
        <translation>5 个任务的平均，各行合并</translation>
    </message>
    <message>
        <source>Average of question types</source>
        <translation>各题型的平均</translation>
    </message>
    <message>
        <source>Chance (random), these rows</source>
        <translation>随机水平（随机），这些行</translation>
    </message>
    <message>
        <source>Chance (frequency, best constant), these rows</source>
        <translation>随机水平（频率，最佳常数），这些行</translation>
    </message>
    <message>
        <source>Chance (frequency, mode), these rows</source>
        <translation>随机水平（频率，众数），这些行</translation>
    </message>
    <message>
        <source>Human Level</source>
        <translation>人类水平</translation>
    </message>
</context>
<context>
    <name>CategoryList</name>
    <message>
        <source>Give a text file with one category a line</source>
        <translation>指定每行一个类别的文本文件</translation>
    </message>
</context>
<context>
    <name>ChatExport</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>没有回答：%1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>random weights: the answer means nothing</source>
        <translation>随机权重：回答没有意义</translation>
    </message>
    <message>
        <source>Export chat %1</source>
        <translation>导出对话 %1</translation>
    </message>
    <message>
        <source>Export chat</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>JSON with all branches (*.json)</source>
        <translation>包含所有分支的 JSON (*.json)</translation>
    </message>
    <message>
        <source>a model that knows made-up rooms only</source>
        <translation>只认识虚构房间的模型</translation>
    </message>
    <message>
        <source>asked as “%1”</source>
        <translation>实际提问：“%1”</translation>
    </message>
</context>
<context>
    <name>CommandForm</name>
    <message>
        <source>More options</source>
        <translation>更多选项</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Show what a file or folder is: video, pictures, model, reconstruction</source>
        <translation>显示文件或文件夹是什么：视频、图片、模型或重建</translation>
    </message>
    <message>
        <source>file or folder; its content decides what it is</source>
        <translation>文件或文件夹；类型由内容判定</translation>
    </message>
    <message>
        <source>Turn text into token ids</source>
        <translation>将文本转换为词元 ID</translation>
    </message>
    <message>
        <source>List the encoded clips kept on disk</source>
        <translation>列出磁盘上保留的已编码片段</translation>
    </message>
    <message>
        <source>Remove every encoded clip</source>
        <translation>移除所有已编码片段</translation>
    </message>
    <message>
        <source>List the models on this machine</source>
        <translation>列出本机上的模型</translation>
    </message>
    <message>
        <source>Show what a checkpoint consists of</source>
        <translation>显示检查点的组成</translation>
    </message>
    <message>
        <source>Write a random checkpoint of any size in the released layouts</source>
        <translation>按发布版布局写入任意大小的随机检查点</translation>
    </message>
    <message>
        <source>more places to look</source>
        <translation>其他查找位置</translation>
    </message>
    <message>
        <source>model folder or weight file</source>
        <translation>模型文件夹或权重文件</translation>
    </message>
    <message>
        <source>Check a checkpoint: files, tensors, shapes, hashes, values</source>
        <translation>校验检查点：文件、张量、形状、哈希、值</translation>
    </message>
    <message>
        <source>Write base and adapter as one model</source>
        <translation>将基础模型和适配器写为一个模型</translation>
    </message>
    <message>
        <source>Rewrite .pth, .bin or safetensors weights as safetensors</source>
        <translation>将 .pth、.bin 或 safetensors 权重改写为 safetensors</translation>
    </message>
    <message>
        <source>adapter folder</source>
        <translation>适配器文件夹</translation>
    </message>
    <message>
        <source>weight file, or a base or merged model folder</source>
        <translation>权重文件，或基础模型、合并后模型的文件夹</translation>
    </message>
    <message>
        <source>Time the engine&apos;s stages on this machine</source>
        <translation>在本机上为引擎各阶段计时</translation>
    </message>
    <message>
        <source>Compare this machine&apos;s results with the reference&apos;s, device by device</source>
        <translation>逐个设备比较本机结果与参考实现的结果</translation>
    </message>
    <message>
        <source>Say what works on this machine and what to do about the rest</source>
        <translation>说明本机上哪些可用，其余该如何处理</translation>
    </message>
    <message>
        <source>List every option, or show and save the values in effect</source>
        <translation>列出所有选项，或显示并保存生效的值</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>folder with vocab.json and merges.txt, or tokenizer.json</source>
        <translation>包含 vocab.json 和 merges.txt 或 tokenizer.json 的文件夹</translation>
    </message>
    <message>
        <source>Arch</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>sizes of the model</source>
        <translation>模型的尺寸</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>folder to write: base, adapter and CUT3R below it</source>
        <translation>要写入的文件夹：其下为基础模型、适配器和 CUT3R</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>hashes as sha256sum prints them; empty means SHA256SUMS if it is there</source>
        <translation>sha256sum 输出格式的哈希；留空则使用 SHA256SUMS（若存在）</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>also read every tensor and look for NaN and infinity</source>
        <translation>同时读取每个张量，查找 NaN 和无穷大</translation>
    </message>
    <message>
        <source>what to write</source>
        <translation>要写入的内容</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储格式</translation>
    </message>
    <message>
        <source>number format of the written weights</source>
        <translation>写入权重的数值格式</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>list every tensor with its type and shape</source>
        <translation>列出每个张量及其类型和形状</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>what to time; empty means everything</source>
        <translation>要计时的内容；留空表示全部</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>打包</translation>
    </message>
    <message>
        <source>repack linear layers as the engine does</source>
        <translation>像引擎一样重新打包线性层</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>timed runs of a stage</source>
        <translation>每个阶段的计时次数</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>siglip: frames of one batch</source>
        <translation>siglip：每批的帧数</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>边长</translation>
    </message>
    <message>
        <source>cut3r: side of the picture, a multiple of 16</source>
        <translation>cut3r：图像边长，16 的倍数</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Tokens per call</source>
        <translation>每次调用的词元</translation>
    </message>
    <message>
        <source>linear, attention, qwen2-prefill: rows</source>
        <translation>linear、attention、qwen2-prefill：行数</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>qwen2-decode: positions before the timed one</source>
        <translation>qwen2-decode：计时位置之前的位置数</translation>
    </message>
    <message>
        <source>Effective</source>
        <translation>生效值</translation>
    </message>
    <message>
        <source>print the values in effect and who set them</source>
        <translation>输出生效的值及其来源</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>list the presets</source>
        <translation>列出预设</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>print docs/options.md</source>
        <translation>输出 docs/options.md</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>write the values in effect to this configuration file (.toml or .json)</source>
        <translation>将生效的值写入此配置文件（.toml 或 .json）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>model folder: adapter, merged model or base; empty means the embedded default</source>
        <translation>模型文件夹：适配器、合并后的模型或基础模型；留空表示内置默认模型</translation>
    </message>
    <message>
        <source>Model base</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>base model of an adapter; empty looks beside it and in the Hugging Face cache</source>
        <translation>适配器的基础模型；留空则在其旁边和 Hugging Face 缓存中查找</translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation>空间模型</translation>
    </message>
    <message>
        <source>CUT3R checkpoint (.pth or .safetensors); empty looks beside the model</source>
        <translation>CUT3R 检查点（.pth 或 .safetensors）；留空则在模型旁边查找</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>where to compute; auto takes a GPU when there is one</source>
        <translation>在何处计算；auto 表示有 GPU 时使用 GPU</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>number format of the computation; auto takes what is fastest and safe here</source>
        <translation>计算的数值格式；auto 表示采用此处最快且安全的格式</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>CPU threads; 0 means all cores</source>
        <translation>CPU 线程数；0 表示所有核心</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Fp16 rope</source>
        <translation>RoPE 用 fp16</translation>
    </message>
    <message>
        <source>round queries and keys of CUT3R&apos;s encoder to fp16 before the rotation, as the reference</source>
        <translation>与参考实现一样，在旋转前将 CUT3R 编码器的查询和键舍入为 fp16</translation>
    </message>
    <message>
        <source>Force</source>
        <translation>强制</translation>
    </message>
    <message>
        <source>load although the memory forecast says that it will not fit</source>
        <translation>即使内存预测显示不足也加载</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>published set of sampling, pooling and prompt settings</source>
        <translation>已发布的一组采样、池化和提示词设置</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>frames sampled from the clip; 0 means every frame (reconstruct only)</source>
        <translation>从片段中采样的帧数；0 表示所有帧（仅限重建）</translation>
    </message>
    <message>
        <source>As</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>treat the pictures as one video (pooled) or as separate images</source>
        <translation>将图片当作一个视频（池化）或当作独立图像</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>空间词元</translation>
    </message>
    <message>
        <source>spatial tokens the answer may use; config means as the model was trained</source>
        <translation>回答可使用的空间词元；config 表示与模型训练时相同</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>honour the rotation a video file asks for (the reference ignores it)</source>
        <translation>遵循视频文件要求的旋转（参考实现忽略它）</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>keep encoded clips on disk, so that later questions need no encoder</source>
        <translation>将已编码片段保留在磁盘上，之后提问无需编码器</translation>
    </message>
    <message>
        <source>Cache max gib</source>
        <translation>缓存上限 GiB</translation>
    </message>
    <message>
        <source>most that encoded clips may take on disk; unset means 20</source>
        <translation>已编码片段最多占用的磁盘空间；未设表示 20</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>最多新词元</translation>
    </message>
    <message>
        <source>longest answer; 0 means the profile&apos;s limit</source>
        <translation>最长回答；0 表示使用配置方案的上限</translation>
    </message>
    <message>
        <source>Min new tokens</source>
        <translation>最少新词元</translation>
    </message>
    <message>
        <source>shortest answer; 0 means as the model says</source>
        <translation>最短回答；0 表示按模型设定</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 decodes greedily, higher values sample more freely</source>
        <translation>0 为贪婪解码，值越大采样越自由</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>sample among the likeliest tokens of this total probability</source>
        <translation>从累计概率达到此值的最可能词元中采样</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>sample among this many likeliest tokens; 0 means no limit</source>
        <translation>从这么多个最可能的词元中采样；0 表示不限</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>divides the logits of tokens already generated; unset means as the base model says</source>
        <translation>对已生成词元的 logits 做除法；未设表示按基础模型设定</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>seed of the sampler</source>
        <translation>采样器的种子</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Revisit</source>
        <translation>重访</translation>
    </message>
    <message>
        <source>passes over the clip; the last one&apos;s output is kept</source>
        <translation>遍历片段的次数；保留最后一遍的输出</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>遍</translation>
    </message>
    <message>
        <source>Revisit updates</source>
        <translation>重访时更新</translation>
    </message>
    <message>
        <source>let passes after the first still change the memory</source>
        <translation>第一遍之后的各遍仍可更改记忆</translation>
    </message>
    <message>
        <source>Ttt3r</source>
        <translation>TTT3R</translation>
    </message>
    <message>
        <source>TTT3R&apos;s gated state update, which drifts less on long videos</source>
        <translation>TTT3R 的门控状态更新，在长视频上漂移较小</translation>
    </message>
    <message>
        <source>Reset every</source>
        <translation>重置间隔</translation>
    </message>
    <message>
        <source>restart the memory every so many frames and chain the poses; 0 means never</source>
        <translation>每隔这么多帧重置记忆并串接位姿；0 表示从不</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>what to write into the output folder</source>
        <translation>要写入输出文件夹的内容</translation>
    </message>
    <message>
        <source>Min confidence</source>
        <translation>最低置信度</translation>
    </message>
    <message>
        <source>keep points that are more certain than this; confidence begins at 1</source>
        <translation>保留置信度高于此值的点；置信度从 1 开始</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>each frame&apos;s own map moved by its pose (drifts less), or the map of the world head</source>
        <translation>各帧自身的点图按其位姿移动（漂移较小），或世界头的点图</translation>
    </message>
    <message>
        <source>Remove outliers</source>
        <translation>移除离群点</translation>
    </message>
    <message>
        <source>drop points that lie far from all others</source>
        <translation>去除远离所有其他点的点</translation>
    </message>
    <message>
        <source>Colmap points</source>
        <translation>COLMAP 点</translation>
    </message>
    <message>
        <source>thin the points of the COLMAP model to this many</source>
        <translation>将 COLMAP 模型的点精简到此数量</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Show what an answer&apos;s token looked at, and what it depended on</source>
        <translation>显示回答中的词元关注了什么、依赖于什么</translation>
    </message>
    <message>
        <source>the clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>what to ask</source>
        <translation>要问的内容</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>which token of the answer, counted from 0</source>
        <translation>回答的哪个词元，从 0 计数</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>decoder layers whose attention is averaged, counted from 0; empty means all</source>
        <translation>要对注意力取平均的解码器层，从 0 计数；留空表示全部</translation>
    </message>
    <message>
        <source>Each layer</source>
        <translation>每一层</translation>
    </message>
    <message>
        <source>also give the attention of every layer</source>
        <translation>同时给出每一层的注意力</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>what is hidden to see how much it mattered; one pass of the model each</source>
        <translation>遮挡哪些内容以查看其影响；每项运行模型一遍</translation>
    </message>
    <message>
        <source>Block side</source>
        <translation>块边长</translation>
    </message>
    <message>
        <source>width and height of a hidden block</source>
        <translation>被遮挡块的宽度和高度</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>Fusion change</source>
        <translation>融合的改变量</translation>
    </message>
    <message>
        <source>measure how much the geometry branch changes each patch</source>
        <translation>测量几何分支对每个图块的改变程度</translation>
    </message>
    <message>
        <source>take the question as the whole prompt after &lt;image&gt; and its newline</source>
        <translation>将问题作为 &lt;image&gt; 及其换行之后的完整提示词</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>folder for evidence.json and the frames with the heat painted on them</source>
        <translation>存放 evidence.json 和绘有热力图的帧的文件夹</translation>
    </message>
    <message>
        <source>Ask a question again without camera tokens, geometry tokens, fusion, or frames</source>
        <translation>去掉相机词元、几何词元、融合或部分帧后重新提问</translation>
    </message>
    <message>
        <source>Frame counts</source>
        <translation>各帧数</translation>
    </message>
    <message>
        <source>also ask with these numbers of frames, with commas between them</source>
        <translation>同时用这些帧数提问，以逗号分隔</translation>
    </message>
    <message>
        <source>Ask an answer card&apos;s questions again and compare the tokens</source>
        <translation>重新提出回答卡片中的问题并比较词元</translation>
    </message>
    <message>
        <source>the answer card, JSON</source>
        <translation>回答卡片，JSON</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>where the video lies now; unset: as the card says</source>
        <translation>视频现在的位置；未设：按卡片所载</translation>
    </message>
    <message>
        <source>where the model lies now; unset: as the card says</source>
        <translation>模型现在的位置；未设：按卡片所载</translation>
    </message>
    <message>
        <source>where the adapter&apos;s base model lies now; unset: as the card says</source>
        <translation>适配器的基础模型现在的位置；未设：按卡片所载</translation>
    </message>
    <message>
        <source>where the CUT3R weights lie now; unset: as the card says</source>
        <translation>CUT3R 权重现在的位置；未设：按卡片所载</translation>
    </message>
    <message>
        <source>compute elsewhere than the card says; the numbers may then differ</source>
        <translation>在卡片所载之外的设备上计算；数值可能因此不同</translation>
    </message>
    <message>
        <source>Tell how far two annotators of a scene agree</source>
        <translation>说明一个场景的两位标注者的一致程度</translation>
    </message>
    <message>
        <source>project or scene metadata of the first annotator</source>
        <translation>第一位标注者的项目或场景元数据</translation>
    </message>
    <message>
        <source>project or scene metadata of the second annotator</source>
        <translation>第二位标注者的项目或场景元数据</translation>
    </message>
    <message>
        <source>Annotator a</source>
        <translation>标注者 A</translation>
    </message>
    <message>
        <source>Annotator b</source>
        <translation>标注者 B</translation>
    </message>
    <message>
        <source>whose objects of A count; empty means everybody&apos;s</source>
        <translation>A 中计入谁的物体；留空表示所有人的</translation>
    </message>
    <message>
        <source>whose objects of B count; empty means everybody&apos;s</source>
        <translation>B 中计入谁的物体；留空表示所有人的</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>scene of a metadata file that holds several</source>
        <translation>元数据文件含多个场景时选用的场景</translation>
    </message>
    <message>
        <source>Video a</source>
        <translation>视频 A</translation>
    </message>
    <message>
        <source>Video b</source>
        <translation>视频 B</translation>
    </message>
    <message>
        <source>video of project A, from 1; 0 is the one shown last</source>
        <translation>项目 A 的视频，从 1 开始；0 为上次显示的视频</translation>
    </message>
    <message>
        <source>video of project B, from 1; 0 is the one shown last</source>
        <translation>项目 B 的视频，从 1 开始；0 为上次显示的视频</translation>
    </message>
    <message>
        <source>Min iou</source>
        <translation>最小 IoU</translation>
    </message>
    <message>
        <source>smallest overlap (IoU) of two boxes of one object</source>
        <translation>同一物体的两个包围框的最小重叠 (IoU)</translation>
    </message>
    <message>
        <source>Draw a room from above with its objects and the camera path</source>
        <translation>绘制房间俯视图，含物体和相机轨迹</translation>
    </message>
    <message>
        <source>Tell how the objects of a room lie to one of them</source>
        <translation>说明房间中各物体相对于其中一个的位置</translation>
    </message>
    <message>
        <source>Bring a scene&apos;s metadata into a project</source>
        <translation>将场景的元数据导入项目</translation>
    </message>
    <message>
        <source>Write a project&apos;s objects as scene and frame metadata</source>
        <translation>将项目的物体写为场景元数据和帧元数据</translation>
    </message>
    <message>
        <source>folder of a saved reconstruction, project file, or scene metadata</source>
        <translation>已保存重建的文件夹、项目文件或场景元数据</translation>
    </message>
    <message>
        <source>project file of the studio</source>
        <translation>Studio 的项目文件</translation>
    </message>
    <message>
        <source>scene metadata</source>
        <translation>场景元数据</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>the SVG file to write</source>
        <translation>要写入的 SVG 文件</translation>
    </message>
    <message>
        <source>Px per m</source>
        <translation>每米像素</translation>
    </message>
    <message>
        <source>size: pixels of a metre</source>
        <translation>大小：一米对应的像素数</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>on a dark ground</source>
        <translation>使用深色背景</translation>
    </message>
    <message>
        <source>Frame metadata</source>
        <translation>帧元数据</translation>
    </message>
    <message>
        <source>frame metadata beside scene metadata</source>
        <translation>与场景元数据配套的帧元数据</translation>
    </message>
    <message>
        <source>which scene of scene metadata; empty: the first one</source>
        <translation>场景元数据中的哪个场景；留空：第一个</translation>
    </message>
    <message>
        <source>which video of a project, counted from 1; 0: the one shown last</source>
        <translation>项目中的哪个视频，从 1 计数；0：上次显示的视频</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>物体</translation>
    </message>
    <message>
        <source>instance id of the object that the others are compared with</source>
        <translation>用来与其他物体比较的物体的实例编号</translation>
    </message>
    <message>
        <source>Facing</source>
        <translation>面向</translation>
    </message>
    <message>
        <source>instance id of the object that one faces while standing at it; gives directions</source>
        <translation>站在该物体处所面向的物体的实例编号；用于给出方向</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>id of the frame in whose camera left and right, up and down, near and far are told</source>
        <translation>帧的编号；左右、上下、远近以该帧的相机为准</translation>
    </message>
    <message>
        <source>frame metadata, whose poses place the boxes in the room</source>
        <translation>帧元数据，其位姿用于将包围框放入房间</translation>
    </message>
    <message>
        <source>which scene of the file; empty: the one named like the video, or the only one</source>
        <translation>文件中的哪个场景；留空：与视频同名的或唯一的场景</translation>
    </message>
    <message>
        <source>into which video, counted from 1; 0: the one shown last</source>
        <translation>导入到哪个视频，从 1 计数；0：上次显示的视频</translation>
    </message>
    <message>
        <source>the scene metadata to write</source>
        <translation>要写入的场景元数据</translation>
    </message>
    <message>
        <source>Frame output</source>
        <translation>帧输出</translation>
    </message>
    <message>
        <source>the frame metadata to write; left out: none</source>
        <translation>要写入的帧元数据；省略：不写入</translation>
    </message>
    <message>
        <source>which video, counted from 1; 0: the one shown last</source>
        <translation>哪个视频，从 1 计数；0：上次显示的视频</translation>
    </message>
    <message>
        <source>Solve a question in the room&apos;s geometry and compare an answer with it</source>
        <translation>用房间的几何求解问题，并与回答比较</translation>
    </message>
    <message>
        <source>project, saved reconstruction or scene metadata</source>
        <translation>项目、已保存的重建或场景元数据</translation>
    </message>
    <message>
        <source>question of a benchmark or in plain words</source>
        <translation>基准测试的问题或普通措辞的问题</translation>
    </message>
    <message>
        <source>answer of a model</source>
        <translation>模型的回答</translation>
    </message>
    <message>
        <source>which scene of scene metadata</source>
        <translation>场景元数据中的哪个场景</translation>
    </message>
    <message>
        <source>frame metadata of the scene; without it no question about frames can be checked</source>
        <translation>场景的帧元数据；没有它就无法核对关于帧的问题</translation>
    </message>
    <message>
        <source>frame that questions mean that name none, counted from 1; 0: none</source>
        <translation>未指明帧的问题所指的帧，从 1 开始；0：无</translation>
    </message>
    <message>
        <source>Say how far a reconstruction can be trusted</source>
        <translation>说明重建结果的可信程度</translation>
    </message>
    <message>
        <source>project or saved reconstruction</source>
        <translation>项目或已保存的重建</translation>
    </message>
    <message>
        <source>Make the 3D box of an object outlined in a frame</source>
        <translation>由帧中圈出的物体生成三维包围框</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>corners in pixels of the frame&apos;s point map; two make a rectangle</source>
        <translation>该帧点图中的角点像素；两个角点构成矩形</translation>
    </message>
    <message>
        <source>frame of the reconstruction, from 1</source>
        <translation>重建的帧，从 1 开始</translation>
    </message>
    <message>
        <source>use points that are more certain than this; 0 takes what the project shows, else 1.5</source>
        <translation>使用置信度高于此值的点；0 表示采用项目所显示的，否则为 1.5</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>model folder to train on top of</source>
        <translation>训练所基于的模型文件夹</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>folder whose config.json adds the fusion block and the spatial tower, and whose trained values a run starts from; empty: none</source>
        <translation>文件夹，其 config.json 加入融合块和空间塔，运行从其已训练的值开始；留空：无</translation>
    </message>
    <message>
        <source>CUT3R checkpoint</source>
        <translation>CUT3R 检查点</translation>
    </message>
    <message>
        <source>spatial tokens the fusion block attends to: the paper&apos;s ablations</source>
        <translation>融合块关注的空间词元：论文中的消融</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>数据混合</translation>
    </message>
    <message>
        <source>YAML list of conversation files with their sampling strategies, or one JSON or JSONL file</source>
        <translation>YAML 列表，列出对话文件及其采样策略；或单个 JSON 或 JSONL 文件</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>folder that the samples&apos; paths begin at</source>
        <translation>样本路径的起始文件夹</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>folder for the features of the frozen towers; empty: beside the run</source>
        <translation>存放冻结塔的特征的文件夹；留空：在运行旁边</translation>
    </message>
    <message>
        <source>Test scenes</source>
        <translation>测试场景</translation>
    </message>
    <message>
        <source>list of scenes that must not be trained on</source>
        <translation>不得用于训练的场景列表</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>a mixture that is never trained on: its loss judges checkpoints</source>
        <translation>从不用于训练的数据混合：以其损失评判检查点</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证占比</translation>
    </message>
    <message>
        <source>share of the mixture&apos;s scenes kept for that instead, drawn by train_seed</source>
        <translation>改为留作验证的场景占数据混合的比例，由 train_seed 抽取</translation>
    </message>
    <message>
        <source>Validation samples</source>
        <translation>验证样本</translation>
    </message>
    <message>
        <source>most samples of it; 0: all</source>
        <translation>最多使用的样本数；0：全部</translation>
    </message>
    <message>
        <source>frames of a video</source>
        <translation>每个视频的帧数</translation>
    </message>
    <message>
        <source>Time instruction</source>
        <translation>时间说明</translation>
    </message>
    <message>
        <source>put the sentence with the frames&apos; times before the question</source>
        <translation>在问题前加上说明各帧时间的句子</translation>
    </message>
    <message>
        <source>Force sample</source>
        <translation>强制采样</translation>
    </message>
    <message>
        <source>spread the frames evenly, always</source>
        <translation>始终均匀分布各帧</translation>
    </message>
    <message>
        <source>Group by modality length</source>
        <translation>按模态长度分组</translation>
    </message>
    <message>
        <source>put samples of like kind and length into one batch, as the reference&apos;s sampler</source>
        <translation>与参考实现的采样器一样，将类型和长度相近的样本放入同一批次</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>加载线程</translation>
    </message>
    <message>
        <source>threads that load samples</source>
        <translation>加载样本的线程数</translation>
    </message>
    <message>
        <source>Lora</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>train low-rank adapters of the decoder</source>
        <translation>训练解码器的低秩适配器</translation>
    </message>
    <message>
        <source>Lora r</source>
        <translation>LoRA r</translation>
    </message>
    <message>
        <source>their rank</source>
        <translation>其秩</translation>
    </message>
    <message>
        <source>Lora alpha</source>
        <translation>LoRA alpha</translation>
    </message>
    <message>
        <source>they count alpha / r times</source>
        <translation>其权重为 alpha / r</translation>
    </message>
    <message>
        <source>Lora dropout</source>
        <translation>LoRA dropout</translation>
    </message>
    <message>
        <source>of their input</source>
        <translation>作用于其输入</translation>
    </message>
    <message>
        <source>Lora targets</source>
        <translation>LoRA 目标</translation>
    </message>
    <message>
        <source>layers that get one; empty: every linear layer of the decoder</source>
        <translation>加适配器的层；留空：解码器的每个线性层</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>train the whole decoder</source>
        <translation>训练整个解码器</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影器</translation>
    </message>
    <message>
        <source>train the projector</source>
        <translation>训练投影器</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>train the fusion block</source>
        <translation>训练融合块</translation>
    </message>
    <message>
        <source>Vision tower</source>
        <translation>视觉塔</translation>
    </message>
    <message>
        <source>train SigLIP too, on pixels in place of kept features</source>
        <translation>同时训练 SigLIP，使用像素而非保留的特征</translation>
    </message>
    <message>
        <source>Spatial tower</source>
        <translation>空间塔</translation>
    </message>
    <message>
        <source>train CUT3R too, on pixels in place of kept features</source>
        <translation>同时训练 CUT3R，使用像素而非保留的特征</translation>
    </message>
    <message>
        <source>Mm tunable parts</source>
        <translation>可训练部分 (mm)</translation>
    </message>
    <message>
        <source>the reference&apos;s way to say it: a comma list of mm_language_model, mm_mlp_adapter, fusion_block, mm_vision_tower, spatial_tower; exactly these are trained, without lora; empty: as the keys above say</source>
        <translation>参考实现的写法：由 mm_language_model、mm_mlp_adapter、fusion_block、mm_vision_tower、spatial_tower 组成的逗号列表；只训练这些，不用 LoRA；留空：按上面各键所设</translation>
    </message>
    <message>
        <source>Fusion dropout</source>
        <translation>融合 dropout</translation>
    </message>
    <message>
        <source>of the tokens that leave the fusion block</source>
        <translation>作用于离开融合块的词元</translation>
    </message>
    <message>
        <source>Expect parameters</source>
        <translation>预期参数数</translation>
    </message>
    <message>
        <source>number of the model&apos;s trained values; a run that counts another one stops; 0: any</source>
        <translation>模型训练值的数量；若运行统计出的数量不同则停止；0：不限</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>passes over the data</source>
        <translation>遍历数据的次数</translation>
    </message>
    <message>
        <source>Max steps</source>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>most optimiser steps; 0: as epochs say</source>
        <translation>最多的优化器步数；0：按轮数</translation>
    </message>
    <message>
        <source>samples of a process at once</source>
        <translation>每个进程一次处理的样本数</translation>
    </message>
    <message>
        <source>Accumulation</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>batches a step adds up</source>
        <translation>每步累加的批次数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>at its highest</source>
        <translation>最高时的值</translation>
    </message>
    <message>
        <source>Projector learning rate</source>
        <translation>投影器学习率</translation>
    </message>
    <message>
        <source>of the projector; 0: as the rest</source>
        <translation>投影器的；0：与其余相同</translation>
    </message>
    <message>
        <source>Fusion learning rate</source>
        <translation>融合学习率</translation>
    </message>
    <message>
        <source>of the fusion block; 0: as the rest</source>
        <translation>融合块的；0：与其余相同</translation>
    </message>
    <message>
        <source>Vision tower learning rate</source>
        <translation>视觉塔学习率</translation>
    </message>
    <message>
        <source>of SigLIP; 0: as the rest</source>
        <translation>SigLIP 的；0：与其余相同</translation>
    </message>
    <message>
        <source>Spatial tower learning rate</source>
        <translation>空间塔学习率</translation>
    </message>
    <message>
        <source>of CUT3R; 0: as the rest</source>
        <translation>CUT3R 的；0：与其余相同</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>of matrices</source>
        <translation>作用于矩阵</translation>
    </message>
    <message>
        <source>Warmup ratio</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>share of the steps</source>
        <translation>占步数的比例</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>how the learning rate falls</source>
        <translation>学习率如何下降</translation>
    </message>
    <message>
        <source>Max grad norm</source>
        <translation>最大梯度范数</translation>
    </message>
    <message>
        <source>gradients are clipped to; 0: never</source>
        <translation>梯度裁剪到此值；0：从不</translation>
    </message>
    <message>
        <source>Beta1</source>
        <translation>Beta1</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Beta2</source>
        <translation>Beta2</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Train device</source>
        <translation>训练设备</translation>
    </message>
    <message>
        <source>of several processes on a machine each takes the GPU of its number</source>
        <translation>一台机器上有多个进程时，各进程使用与其编号对应的 GPU</translation>
    </message>
    <message>
        <source>Train dtype</source>
        <translation>训练数值格式</translation>
    </message>
    <message>
        <source>number format of the weights; sums and the optimiser are fp32</source>
        <translation>权重的数值格式；求和与优化器为 fp32</translation>
    </message>
    <message>
        <source>Tf32</source>
        <translation>TF32</translation>
    </message>
    <message>
        <source>fp32 products on GPUs in tensor cores&apos; 19 bits</source>
        <translation>在 GPU 上以张量核心的 19 位计算 fp32 乘积</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>重计算</translation>
    </message>
    <message>
        <source>compute activations again in the backward pass instead of keeping them</source>
        <translation>反向传播时重新计算激活，而不保留</translation>
    </message>
    <message>
        <source>Shard optimizer</source>
        <translation>优化器分片</translation>
    </message>
    <message>
        <source>with several processes, each keeps the optimiser&apos;s state of its share of the tensors only (ZeRO-2)</source>
        <translation>有多个进程时，各进程只保留自己那部分张量的优化器状态 (ZeRO-2)</translation>
    </message>
    <message>
        <source>Train seed</source>
        <translation>训练随机种子</translation>
    </message>
    <message>
        <source>of first values, order and dropout</source>
        <translation>用于初始值、顺序和 dropout</translation>
    </message>
    <message>
        <source>Train threads</source>
        <translation>训练线程</translation>
    </message>
    <message>
        <source>0 means all cores</source>
        <translation>0 表示所有核心</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>保存间隔</translation>
    </message>
    <message>
        <source>steps between checkpoints; 0: each epoch</source>
        <translation>检查点之间的步数；0：每轮</translation>
    </message>
    <message>
        <source>Keep last</source>
        <translation>保留最近</translation>
    </message>
    <message>
        <source>checkpoints that stay</source>
        <translation>保留的检查点数</translation>
    </message>
    <message>
        <source>Keep best</source>
        <translation>保留最佳</translation>
    </message>
    <message>
        <source>never delete the one of the lowest validation loss; needs validation or validation_share</source>
        <translation>从不删除验证损失最低的检查点；需要 validation 或 validation_share</translation>
    </message>
    <message>
        <source>Pose weight</source>
        <translation>位姿权重</translation>
    </message>
    <message>
        <source>of the pose loss beside the answers&apos; loss; 0: no pose head</source>
        <translation>位姿损失相对回答损失的权重；0：无位姿头</translation>
    </message>
    <message>
        <source>Pose learning rate</source>
        <translation>位姿学习率</translation>
    </message>
    <message>
        <source>of the head at its highest</source>
        <translation>位姿头学习率最高时的值</translation>
    </message>
    <message>
        <source>Pose width</source>
        <translation>位姿宽度</translation>
    </message>
    <message>
        <source>hidden width of the head</source>
        <translation>位姿头的隐藏宽度</translation>
    </message>
    <message>
        <source>Pose frames</source>
        <translation>位姿帧</translation>
    </message>
    <message>
        <source>frame metadata with the camera poses of the scenes; a file NAME.poses.json beside a video comes first</source>
        <translation>含各场景相机位姿的帧元数据；视频旁的 NAME.poses.json 文件优先</translation>
    </message>
    <message>
        <source>of rooms and first values</source>
        <translation>用于房间和初始值</translation>
    </message>
    <message>
        <source>Held out rooms</source>
        <translation>留出房间</translation>
    </message>
    <message>
        <source>rooms of the evaluation</source>
        <translation>用于评估的房间数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>of the stage</source>
        <translation>该阶段的</translation>
    </message>
    <message>
        <source>Muon</source>
        <translation>Muon</translation>
    </message>
    <message>
        <source>step matrices by Muon, the rest by AdamW</source>
        <translation>矩阵用 Muon 更新，其余用 AdamW</translation>
    </message>
    <message>
        <source>Frames per step</source>
        <translation>每步帧数</translation>
    </message>
    <message>
        <source>of all clips of a step</source>
        <translation>一步中所有片段的</translation>
    </message>
    <message>
        <source>Clips per step</source>
        <translation>每步片段数</translation>
    </message>
    <message>
        <source>rooms of a step, four frames each</source>
        <translation>每步的房间数，各四帧</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>made-up rooms to learn from</source>
        <translation>用于学习的虚构房间</translation>
    </message>
    <message>
        <source>a room each</source>
        <translation>每步一个房间</translation>
    </message>
    <message>
        <source>Text steps</source>
        <translation>文本步数</translation>
    </message>
    <message>
        <source>first steps without pictures</source>
        <translation>开头不用图像的步数</translation>
    </message>
    <message>
        <source>Questions per room</source>
        <translation>每个房间的问题</translation>
    </message>
    <message>
        <source>of a step</source>
        <translation>每步的</translation>
    </message>
    <message>
        <source>Practice per room</source>
        <translation>每个房间的练习</translation>
    </message>
    <message>
        <source>of a step: questions about single frames that no benchmark asks</source>
        <translation>每步的：关于单帧、基准测试中不会问的问题</translation>
    </message>
    <message>
        <source>Dense weight</source>
        <translation>稠密目标权重</translation>
    </message>
    <message>
        <source>of what patches, frames and named objects truly are, beside the answers&apos; loss; 0: answers alone</source>
        <translation>图块、帧和所指物体的真实情况相对回答损失的权重；0：只用回答</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>of the adapters</source>
        <translation>适配器的</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>they count alpha / rank times</source>
        <translation>其权重为 alpha / rank</translation>
    </message>
    <message>
        <source>as many as stage C has for a fair twin; 0: none</source>
        <translation>与阶段 C 相同，对照才公平；0：无</translation>
    </message>
    <message>
        <source>of each variant: all tokens, without camera tokens, without geometry tokens, without both; 0: none</source>
        <translation>每个变体的：所有词元、无相机词元、无几何词元、两者皆无；0：无</translation>
    </message>
    <message>
        <source>Unpack scans of a dataset into the folders that training reads</source>
        <translation>将数据集的扫描解包到训练读取的文件夹</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>whose files lie there</source>
        <translation>该处文件所属的数据集</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>根文件夹</translation>
    </message>
    <message>
        <source>folder into which the dataset was downloaded</source>
        <translation>数据集下载到的文件夹</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>split of the dataset</source>
        <translation>数据集的划分</translation>
    </message>
    <message>
        <source>folder to write the training layout to</source>
        <translation>要写入训练布局的文件夹</translation>
    </message>
    <message>
        <source>Sampled frames</source>
        <translation>采样帧</translation>
    </message>
    <message>
        <source>frames that stand for a video</source>
        <translation>代表一个视频的帧数</translation>
    </message>
    <message>
        <source>also write a video of each scene</source>
        <translation>同时为每个场景写入视频</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>do only the i-th of n parts of the scenes</source>
        <translation>只处理场景的 n 份中的第 i 份</translation>
    </message>
    <message>
        <source>i/n</source>
        <translation>i/n</translation>
    </message>
    <message>
        <source>Turn scans of a dataset into scene graphs</source>
        <translation>将数据集的扫描转换为场景图</translation>
    </message>
    <message>
        <source>folder to write the metadata to</source>
        <translation>要写入元数据的文件夹</translation>
    </message>
    <message>
        <source>Compat</source>
        <translation>兼容</translation>
    </message>
    <message>
        <source>paper2025 does what the released programs do, their bugs included</source>
        <translation>paper2025 与已发布程序的行为一致，包括其错误</translation>
    </message>
    <message>
        <source>Video folder</source>
        <translation>视频文件夹</translation>
    </message>
    <message>
        <source>what the paths of the videos begin with; empty means ScanNet/videos/&lt;split&gt;, and so with ScanNetpp and ARkitScenes</source>
        <translation>视频路径的开头；留空表示 ScanNet/videos/&lt;split&gt;，ScanNetpp 和 ARkitScenes 同理</translation>
    </message>
    <message>
        <source>do only the i-th of n parts of the scenes; the last one to end puts all together</source>
        <translation>只处理场景的 n 份中的第 i 份；最后完成的一份负责汇总</translation>
    </message>
    <message>
        <source>Ask every question of the benchmarks&apos; tasks about scene graphs</source>
        <translation>就场景图提出基准测试各题型的所有问题</translation>
    </message>
    <message>
        <source>Scene metadata</source>
        <translation>场景元数据</translation>
    </message>
    <message>
        <source>scene metadata of data metadata</source>
        <translation>data metadata 生成的场景元数据</translation>
    </message>
    <message>
        <source>frame metadata; without it no question about frames is made</source>
        <translation>帧元数据；没有则不生成关于帧的问题</translation>
    </message>
    <message>
        <source>the dataset&apos;s folder, whose meshes route planning needs; without it no question about routes is made</source>
        <translation>数据集文件夹，路线规划需要其中的网格；没有则不生成关于路线的问题</translation>
    </message>
    <message>
        <source>Meshes</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>folder with a mesh named after each scene (PLY, OBJ, STL or glTF, in metres), in place of --root</source>
        <translation>含以各场景命名的网格的文件夹（PLY、OBJ、STL 或 glTF，单位为米），代替 --root</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>names of tasks, or all</source>
        <translation>题型名称，或 all</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>most questions of a task about a scene: a number, none, or default</source>
        <translation>每个场景每种题型的最多问题数：数字、none 或 default</translation>
    </message>
    <message>
        <source>the same seed gives the same questions</source>
        <translation>相同的种子得到相同的问题</translation>
    </message>
    <message>
        <source>threads; 0 means all cores</source>
        <translation>线程数；0 表示所有核心</translation>
    </message>
    <message>
        <source>do only the i-th of n parts of the scenes; the last one to end joins all</source>
        <translation>只处理场景的 n 份中的第 i 份；最后完成的一份负责合并</translation>
    </message>
    <message>
        <source>folder to write a file per task to</source>
        <translation>为每种题型写入一个文件的文件夹</translation>
    </message>
    <message>
        <source>Write questions as training conversations or benchmark files</source>
        <translation>将问题写为训练对话或基准测试文件</translation>
    </message>
    <message>
        <source>In</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>file or folder that data qa wrote</source>
        <translation>data qa 写入的文件或文件夹</translation>
    </message>
    <message>
        <source>file to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标格式</translation>
    </message>
    <message>
        <source>what to write: training conversations, a benchmark&apos;s file, or all records in one</source>
        <translation>要写入的内容：训练对话、基准测试文件，或合为一个文件的所有记录</translation>
    </message>
    <message>
        <source>Train scenes</source>
        <translation>训练场景</translation>
    </message>
    <message>
        <source>scenes of the training split, one a line</source>
        <translation>训练划分的场景，每行一个</translation>
    </message>
    <message>
        <source>Val scenes</source>
        <translation>验证场景</translation>
    </message>
    <message>
        <source>scenes of the validation split: never in what is trained on</source>
        <translation>验证划分的场景：绝不用于训练</translation>
    </message>
    <message>
        <source>scenes of the test split: never in what is trained on</source>
        <translation>测试划分的场景：绝不用于训练</translation>
    </message>
    <message>
        <source>Id seed</source>
        <translation>编号种子</translation>
    </message>
    <message>
        <source>the same seed gives the conversations the same ids</source>
        <translation>相同的种子使对话得到相同的编号</translation>
    </message>
    <message>
        <source>Run VSI-Bench, VSTI-Bench or the synthetic benchmarks</source>
        <translation>运行 VSI-Bench、VSTI-Bench 或合成基准测试</translation>
    </message>
    <message>
        <source>who answers: native, openai, random, frequency, recorded, or a preset of `vlm3r bench list`; empty: native</source>
        <translation>由谁回答：native、openai、random、frequency、recorded，或 `vlm3r bench list` 中的预设；留空：native</translation>
    </message>
    <message>
        <source>Model args</source>
        <translation>模型参数</translation>
    </message>
    <message>
        <source>arguments of the answerer</source>
        <translation>回答者的参数</translation>
    </message>
    <message>
        <source>Gen kwargs</source>
        <translation>解码参数</translation>
    </message>
    <message>
        <source>how answers are decoded: max_new_tokens=16,temperature=0</source>
        <translation>回答的解码方式：max_new_tokens=16,temperature=0</translation>
    </message>
    <message>
        <source>frames of each video: max_frames_num of --model_args</source>
        <translation>每个视频的帧数：--model_args 中的 max_frames_num</translation>
    </message>
    <message>
        <source>how frames are chosen: profile of --model_args</source>
        <translation>选取帧的方式：--model_args 中的 profile</translation>
    </message>
    <message>
        <source>where to compute: auto, cpu, cuda:0</source>
        <translation>在何处计算：auto、cpu、cuda:0</translation>
    </message>
    <message>
        <source>From log</source>
        <translation>取自日志</translation>
    </message>
    <message>
        <source>score the answers of an earlier run&apos;s log instead of asking</source>
        <translation>为先前运行的日志中的回答评分，而不提问</translation>
    </message>
    <message>
        <source>one seed, or lmms-eval&apos;s four: the first is for random answers, the third for sampled decoding</source>
        <translation>一个种子，或 lmms-eval 的四个：第一个用于随机回答，第三个用于采样解码</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>always 1, as published</source>
        <translation>始终为 1，与发布时相同</translation>
    </message>
    <message>
        <source>Num fewshot</source>
        <translation>少样本示例数</translation>
    </message>
    <message>
        <source>always 0, as published</source>
        <translation>始终为 0，与发布时相同</translation>
    </message>
    <message>
        <source>benchmarks to run; `*` and `?` are wildcards, list prints them</source>
        <translation>要运行的基准测试；`*` 和 `?` 为通配符，list 可列出全部</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>the questions: JSON lines, JSON or Parquet; empty: where lmms-eval and the Hugging Face tools put them</source>
        <translation>问题：JSON Lines、JSON 或 Parquet；留空：lmms-eval 和 Hugging Face 工具存放的位置</translation>
    </message>
    <message>
        <source>folder of the videos; empty: beside the questions</source>
        <translation>视频文件夹；留空：在问题旁边</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>数量上限</translation>
    </message>
    <message>
        <source>first so many questions of each task; below 1: this share of them</source>
        <translation>每个基准测试的前多少个问题；小于 1：所占比例</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>questions of each task to leave out</source>
        <translation>每个基准测试要跳过的问题数</translation>
    </message>
    <message>
        <source>do only the videos of the i-th of n parts; empty: as torchrun or Slurm say</source>
        <translation>只处理 n 份中第 i 份的视频；留空：按 torchrun 或 Slurm 的设定</translation>
    </message>
    <message>
        <source>Write out</source>
        <translation>输出提示词</translation>
    </message>
    <message>
        <source>print the first prompt of each task</source>
        <translation>输出每个基准测试的第一个提示词</translation>
    </message>
    <message>
        <source>Parser</source>
        <translation>解析器</translation>
    </message>
    <message>
        <source>what counts of an answer: r2025 is the papers&apos; rule, l2026 that of newer harnesses</source>
        <translation>回答中的哪些内容计分：r2025 为论文的规则，l2026 为较新评测程序的规则</translation>
    </message>
    <message>
        <source>Output path</source>
        <translation>输出路径</translation>
    </message>
    <message>
        <source>folder for answers and results; a run found there goes on</source>
        <translation>存放回答和结果的文件夹；若其中已有运行则继续</translation>
    </message>
    <message>
        <source>Use cache</source>
        <translation>使用缓存</translation>
    </message>
    <message>
        <source>file that keeps the answers; empty: answers.sqlite in the output folder</source>
        <translation>保存回答的文件；留空：输出文件夹中的 answers.sqlite</translation>
    </message>
    <message>
        <source>Log samples</source>
        <translation>记录样本</translation>
    </message>
    <message>
        <source>also write every question with its answer (&lt;task&gt;.json)</source>
        <translation>同时写入每个问题及其回答 (&lt;task&gt;.json)</translation>
    </message>
    <message>
        <source>Log samples suffix</source>
        <translation>结果名称后缀</translation>
    </message>
    <message>
        <source>part of the name of the results&apos; folder</source>
        <translation>结果文件夹名称的一部分</translation>
    </message>
    <message>
        <source>Html</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>also write a page to read offline (report.html)</source>
        <translation>同时写入可离线阅读的网页 (report.html)</translation>
    </message>
    <message>
        <source>Predict only</source>
        <translation>仅回答</translation>
    </message>
    <message>
        <source>write the answers, score nothing</source>
        <translation>写入回答，不评分</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>drop earlier answers to these tasks</source>
        <translation>丢弃这些基准测试的先前回答</translation>
    </message>
    <message>
        <source>Show config</source>
        <translation>显示配置</translation>
    </message>
    <message>
        <source>print everything that was set</source>
        <translation>输出所有设定</translation>
    </message>
    <message>
        <source>Timezone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>whose time is in names and dates, as Europe/Berlin; empty: this machine&apos;s</source>
        <translation>名称和日期采用何处的时间，如 Europe/Berlin；留空：本机的时间</translation>
    </message>
    <message>
        <source>Verbosity</source>
        <translation>日志详细程度</translation>
    </message>
    <message>
        <source>least important messages of the log to show</source>
        <translation>日志中所显示消息的最低级别</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>VLMEvalKit&apos;s name of --tasks</source>
        <translation>--tasks 在 VLMEvalKit 中的名称</translation>
    </message>
    <message>
        <source>Work dir</source>
        <translation>工作文件夹</translation>
    </message>
    <message>
        <source>VLMEvalKit&apos;s name of --output-path</source>
        <translation>--output-path 在 VLMEvalKit 中的名称</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>重复使用</translation>
    </message>
    <message>
        <source>keep the answers of an earlier run, as is done anyway; refused beside --overwrite</source>
        <translation>保留先前运行的回答，本来就会如此；不可与 --overwrite 同用</translation>
    </message>
    <message>
        <source>Quant</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>keep the language model&apos;s weights in 8 or 4 bits (off by about 0.9 and 8 % of their size); int8-full rounds the activations of prompts to 8 bits too</source>
        <translation>以 8 位或 4 位保存语言模型的权重（误差约为其大小的 0.9% 和 8%）；int8-full 还会将提示的激活值舍入为 8 位</translation>
    </message>
    <message>
        <source>bits of the language model&apos;s weights</source>
        <translation>语言模型权重的位数</translation>
    </message>
    <message>
        <source>questions about one video answered together: batch_size of --model_args</source>
        <translation>同一视频中一起回答的问题数：--model_args 的 batch_size</translation>
    </message>
    <message>
        <source>of the decoder</source>
        <translation>解码器的</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>longer side of the pictures the model sees; 0 means as it learned</source>
        <translation>模型所见图像的长边；0 表示与训练时相同</translation>
    </message>
    <message>
        <source>Kv cache</source>
        <translation>KV 缓存</translation>
    </message>
    <message>
        <source>number format of remembered keys and values: dtype keeps them as computed, int8 halves or quarters their memory at a small error</source>
        <translation>键与值缓存的数值格式：dtype 保持计算时的格式；int8 将内存减至二分之一或四分之一，误差很小</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>qwen2-prefill, qwen2-decode: decoder layers</source>
        <translation>qwen2-prefill、qwen2-decode：解码器层数</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>qwen2-prefill, qwen2-decode: compute logits too</source>
        <translation>qwen2-prefill、qwen2-decode：同时计算 logits</translation>
    </message>
    <message>
        <source>after stage C, on the benchmarks&apos; questions alone; 0: none</source>
        <translation>在阶段 C 之后，只用基准测试的问题训练；0：不做</translation>
    </message>
</context>
<context>
    <name>DataProblems</name>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>No routes</source>
        <translation>无路线</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略去</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>DataWindow</name>
    <message>
        <source>1  Unpack scans</source>
        <translation>1  解包扫描</translation>
    </message>
    <message>
        <source>Choose whose dataset it is and the folder into which it was downloaded. Frames, depth, poses and videos are written where training looks for them. A scene that cannot be used is left out and listed.</source>
        <translation>选择数据集的来源及其下载到的文件夹。帧、深度、位姿和视频会写入训练查找它们的位置。无法使用的场景会被略去并列出。</translation>
    </message>
    <message>
        <source>2  Make scene graphs</source>
        <translation>2  生成场景图</translation>
    </message>
    <message>
        <source>Reads the same folder and writes what is in each room: objects with boxes, room size, frames and what they see.</source>
        <translation>读取同一文件夹并写入每个房间的内容：带包围框的物体、房间大小、各帧及其所见。</translation>
    </message>
    <message>
        <source>3  Ask questions</source>
        <translation>3  提问</translation>
    </message>
    <message>
        <source>Makes the benchmarks&apos; questions about the scene graphs, with their true answers. The same seed gives the same questions.</source>
        <translation>根据场景图生成基准测试的问题及其正确答案。相同的种子得到相同的问题。</translation>
    </message>
    <message>
        <source>4  Write training files</source>
        <translation>4  写入训练文件</translation>
    </message>
    <message>
        <source>Writes the questions as conversations to train on, or as a benchmark. Name the scenes of the validation and test splits: they never get into training.</source>
        <translation>将问题写为用于训练的对话，或写为基准测试。请指明验证划分和测试划分的场景：它们绝不进入训练。</translation>
    </message>
</context>
<context>
    <name>Deixis</name>
    <message>
        <source>the point in frame %1 at %2 (%3&#x2009;% from the left, %4&#x2009;% from the top)</source>
        <translation>第 %1 帧（%2）中的点（距左边 %3&#x2009;%，距上边 %4&#x2009;%）</translation>
    </message>
    <message>
        <source>Point in frame %1 at %2</source>
        <translation>第 %1 帧（%2）中的点</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>frames %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>at %1 m</source>
        <translation>位于 %1 m</translation>
    </message>
    <message>
        <source>the %1</source>
        <translation>物体 %1</translation>
    </message>
    <message>
        <source>the part of frame %1 at %2 that lies %3 to %4&#x2009;% from the left and %5 to %6&#x2009;% from the top</source>
        <translation>第 %1 帧（%2）中距左边 %3 至 %4&#x2009;%、距上边 %5 至 %6&#x2009;% 的部分</translation>
    </message>
    <message>
        <source>Part of frame %1 at %2</source>
        <translation>第 %1 帧（%2）的局部</translation>
    </message>
</context>
<context>
    <name>EngineErrors</name>
    <message>
        <source>the GPU stopped answering</source>
        <translation>GPU 停止响应</translation>
    </message>
    <message>
        <source>Choose the CPU under Models, or start the program again to use the GPU</source>
        <translation>在“模型”中选择 CPU，或重新启动程序以使用 GPU</translation>
    </message>
    <message>
        <source>Use fewer frames, choose bf16 or a smaller model under Models, or close other programs</source>
        <translation>减少帧数，在“模型”中选择 bf16 或更小的模型，或关闭其他程序</translation>
    </message>
    <message>
        <source>Models names what is missing and lets you choose it</source>
        <translation>“模型”会列出缺少的内容并可供选择</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>%1
On the command line: %2</source>
        <translation>%1
命令行：%2</translation>
    </message>
    <message>
        <source>Choose what to write</source>
        <translation>选择要写入的内容</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>A whole sentence, with the full stop of the language.</extracomment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>MarginTable</name>
    <message>
        <source>Margin of each token</source>
        <translation>每个词元的领先幅度</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>As asked</source>
        <translation>原问题</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Logit of the chosen token less that of the next likely one: near 0, the choice was open</source>
        <translation>所选词元的 logit 减去次可能词元的 logit：接近 0 表示选择不确定</translation>
    </message>
    <message>
        <source>%1 (first that differs)</source>
        <translation>%1（首个不同的）</translation>
    </message>
</context>
<context>
    <name>MarkdownView</name>
    <message>
        <source>[picture: %1]</source>
        <translation>[图片：%1]</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Angle: click a point on one side</source>
        <translation>角度：单击一边上的点</translation>
    </message>
    <message>
        <source>Angle: click the corner</source>
        <translation>角度：单击顶点</translation>
    </message>
    <message>
        <source>Angle: click a point on the other side</source>
        <translation>角度：单击另一边上的点</translation>
    </message>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1 × %2 × %3&#x2009;m</source>
        <translation>%1 × %2 × %3&#x2009;m</translation>
    </message>
    <message>
        <source>Distance: click the first point</source>
        <translation>距离：单击第一个点</translation>
    </message>
    <message>
        <source>Distance: click the second point</source>
        <translation>距离：单击第二个点</translation>
    </message>
    <message>
        <source>Height: click the lower point</source>
        <translation>高度：单击较低的点</translation>
    </message>
    <message>
        <source>Height: click the upper point</source>
        <translation>高度：单击较高的点</translation>
    </message>
    <message>
        <source>Box: click one corner</source>
        <translation>长方体：单击一个角点</translation>
    </message>
    <message>
        <source>Box: click the opposite corner</source>
        <translation>长方体：单击对角点</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1B 参数</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1M 参数</translation>
    </message>
    <message>
        <source>%1 thousand parameters</source>
        <translation>%1K 参数</translation>
    </message>
</context>
<context>
    <name>ModelKind</name>
    <message>
        <source>Adapter: works with a base model</source>
        <translation>适配器：与基础模型配合使用</translation>
    </message>
    <message>
        <source>Whole model with sense of space</source>
        <translation>具有空间感知的完整模型</translation>
    </message>
    <message>
        <source>Base model without sense of space</source>
        <translation>没有空间感知的基础模型</translation>
    </message>
    <message>
        <source>CUT3R: reconstructs rooms</source>
        <translation>CUT3R：重建房间</translation>
    </message>
    <message>
        <source>Vision tower alone</source>
        <translation>仅视觉塔</translation>
    </message>
    <message>
        <source>Unknown kind of model</source>
        <translation>未知的模型类型</translation>
    </message>
</context>
<context>
    <name>ModelProblem</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Missing tensor</source>
        <translation>缺少张量</translation>
    </message>
    <message>
        <source>Wrong shape</source>
        <translation>形状错误</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>非数值</translation>
    </message>
    <message>
        <source>Wrong hash</source>
        <translation>哈希错误</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1：%2（%3）</translation>
    </message>
</context>
<context>
    <name>Mouse</name>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Left button</source>
        <translation>左键</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>中键</translation>
    </message>
    <message>
        <source>Zoom to the pointer</source>
        <translation>缩放到指针处</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Turn around this point</source>
        <translation>绕此点旋转</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>点大小</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>相机大小</translation>
    </message>
    <message>
        <source>Alt+Wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <source>Near clip</source>
        <translation>近端裁剪</translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Ask about a part of the picture</source>
        <translation>就图像的局部提问</translation>
    </message>
    <message>
        <source>Ctrl+Drag</source>
        <translation>Ctrl+拖动</translation>
    </message>
</context>
<context>
    <name>ObjectNames</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>No values yet.</source>
        <translation>还没有数值。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n value(s), the last %2, the lowest %3 at %4 %5.</source>
        <translation>
            <numerusform>%1：%n 个值，最后为 %2，最低为 %3（%4 %5）。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Properties</name>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1, %2, %3&#x2009;m</source>
        <translation>%1, %2, %3&#x2009;m</translation>
    </message>
    <message>
        <source>x to the right, y down, z forward, seen from the first camera</source>
        <translation>x 向右，y 向下，z 向前，以第一个相机为准</translation>
    </message>
    <message>
        <source>as predicted, not calibrated</source>
        <translation>为预测值，未标定</translation>
    </message>
    <message>
        <source>calibrated, × %1</source>
        <translation>已标定，× %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>每秒 %1 帧</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1 × %2&#x2009;px</source>
        <translation>%1 × %2&#x2009;px</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>尺度</translation>
    </message>
    <message>
        <source>Calibrate with a measured distance whose true length you know</source>
        <translation>用已知真实长度的测量距离进行标定</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>相机轨迹</translation>
    </message>
    <message>
        <source>Widest extent</source>
        <translation>最大范围</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>相机 %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Video frame</source>
        <translation>视频帧</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Turned right</source>
        <translation>右转</translation>
    </message>
    <message>
        <source>Compared with the first camera</source>
        <translation>与第一个相机相比</translation>
    </message>
    <message>
        <source>Tilted up</source>
        <translation>上仰</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>视场角</translation>
    </message>
    <message>
        <source>From the left to the right edge</source>
        <translation>从左边缘到右边缘</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Median of its points; 1 is the lowest</source>
        <translation>其各点的中位数；1 为最低</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Confident enough</source>
        <translation>置信度足够</translation>
    </message>
    <message>
        <source>Confidence above</source>
        <translation>置信度高于</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>可见于</translation>
    </message>
    <message>
        <source>camera %1 at %2</source>
        <translation>相机 %1，%2</translation>
    </message>
    <message>
        <source>From that camera</source>
        <translation>距该相机</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>column %1, row %2</source>
        <translation>第 %1 列，第 %2 行</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Point %1</source>
        <translation>点 %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Towards</source>
        <translation>朝向</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>orthographic</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>perspective</source>
        <translation>透视</translation>
    </message>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>物体</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Its number in scene metadata</source>
        <translation>其在场景元数据中的编号</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>最长边</translation>
    </message>
    <message>
        <source>From camera %1</source>
        <translation>距相机 %1</translation>
    </message>
    <message>
        <source>To the nearest point of the box</source>
        <translation>到包围框的最近点</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>QuestionTasks</name>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>物体大小</translation>
    </message>
    <message>
        <source>Room size</source>
        <translation>房间大小</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Nearest of four</source>
        <translation>四个中最近的</translation>
    </message>
    <message>
        <source>Nearest of three</source>
        <translation>三个中最近的</translation>
    </message>
    <message>
        <source>Nearest of two</source>
        <translation>两个中最近的</translation>
    </message>
    <message>
        <source>Direction, quadrants</source>
        <translation>方向，象限</translation>
    </message>
    <message>
        <source>Direction, three ways</source>
        <translation>方向，三选一</translation>
    </message>
    <message>
        <source>Direction, left or right</source>
        <translation>方向，左还是右</translation>
    </message>
    <message>
        <source>Order of appearance</source>
        <translation>出现顺序</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>Camera to object</source>
        <translation>相机到物体</translation>
    </message>
    <message>
        <source>Nearest to camera, of four</source>
        <translation>四个中离相机最近的</translation>
    </message>
    <message>
        <source>Nearest to camera, of three</source>
        <translation>三个中离相机最近的</translation>
    </message>
    <message>
        <source>Nearest to camera, of two</source>
        <translation>两个中离相机最近的</translation>
    </message>
    <message>
        <source>Near or far</source>
        <translation>近还是远</translation>
    </message>
    <message>
        <source>Left or right</source>
        <translation>左还是右</translation>
    </message>
    <message>
        <source>Up or down</source>
        <translation>上还是下</translation>
    </message>
    <message>
        <source>Camera&apos;s way</source>
        <translation>相机移动距离</translation>
    </message>
    <message>
        <source>Camera movement, of four</source>
        <translation>相机移动，四选一</translation>
    </message>
    <message>
        <source>Camera movement, of three</source>
        <translation>相机移动，三选一</translation>
    </message>
    <message>
        <source>Camera movement, of two</source>
        <translation>相机移动，二选一</translation>
    </message>
    <message>
        <source>Change of the distance to the camera</source>
        <translation>到相机距离的变化</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>训练内容</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>优化</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Camera poses</source>
        <translation>相机位姿</translation>
    </message>
    <message>
        <source>Small model</source>
        <translation>小模型</translation>
    </message>
    <message>
        <source>Stage A: space</source>
        <translation>阶段 A：空间</translation>
    </message>
    <message>
        <source>Stage B: pictures</source>
        <translation>阶段 B：图像</translation>
    </message>
    <message>
        <source>Stage C: language</source>
        <translation>阶段 C：语言</translation>
    </message>
    <message>
        <source>Stage D: adapters</source>
        <translation>阶段 D：适配器</translation>
    </message>
    <message>
        <source>Blind twin</source>
        <translation>无视觉对照</translation>
    </message>
    <message>
        <source>Ablations</source>
        <translation>消融</translation>
    </message>
    <message>
        <source>End of stage C: answers</source>
        <translation>阶段 C 末尾：回答</translation>
    </message>
</context>
<context>
    <name>Reliability</name>
    <message>
        <source>%1&#x2009;%</source>
        <translation>%1&#x2009;%</translation>
    </message>
    <message>
        <source>the camera path has drifted</source>
        <translation>相机轨迹有漂移</translation>
    </message>
    <message>
        <source>the scale changes over the video</source>
        <translation>尺度随视频变化</translation>
    </message>
    <message>
        <source>many points are uncertain</source>
        <translation>许多点不确定</translation>
    </message>
    <message>
        <source>the model&apos;s weights are random</source>
        <translation>模型的权重是随机的</translation>
    </message>
    <message>
        <source>the pictures are blank</source>
        <translation>图像是空白的</translation>
    </message>
    <message>
        <source>all pictures are the same</source>
        <translation>所有图像都相同</translation>
    </message>
    <message>
        <source>the camera hardly moves</source>
        <translation>相机几乎不动</translation>
    </message>
    <message>
        <source>all points lie on one plane</source>
        <translation>所有点都在一个平面上</translation>
    </message>
    <message>
        <source>some values are no numbers</source>
        <translation>有些值不是数字</translation>
    </message>
    <message>
        <source>the model is sure of hardly any point</source>
        <translation>模型几乎对任何点都不确信</translation>
    </message>
    <message>
        <source>Drift: the camera sees no place a second time, so it cannot be told</source>
        <translation>漂移：相机没有再次看到任何地点，因此无法判断</translation>
    </message>
    <message>
        <source>Steadiness of the scale: cannot be told</source>
        <translation>尺度稳定性：无法判断</translation>
    </message>
    <message>
        <source>Uncertain points: cannot be told</source>
        <translation>不确定的点：无法判断</translation>
    </message>
    <message>
        <source>Drift: a place seen twice differs by %1 of the usual distance (up to %2 is fine)</source>
        <translation>漂移：两次看到的同一地点相差通常距离的 %1（不超过 %2 为正常）</translation>
    </message>
    <message>
        <source>Steadiness of the scale: varies by %1 over the video (up to %2 is fine)</source>
        <translation>尺度稳定性：在视频中变化 %1（不超过 %2 为正常）</translation>
    </message>
    <message>
        <source>Uncertain points: %1 of all (up to %2 is fine)</source>
        <translation>不确定的点：占全部的 %1（不超过 %2 为正常）</translation>
    </message>
    <message>
        <source>Worst between frames %1 and %2: %3&#x2009;m</source>
        <translation>最差处在第 %1 帧和第 %2 帧之间：%3&#x2009;m</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Accept object</source>
        <translation>接受物体</translation>
    </message>
    <message>
        <source>Reject object</source>
        <translation>拒绝物体</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>恢复为草稿</translation>
    </message>
</context>
<context>
    <name>SamplingFields</name>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>How many frames of the video the model sees. Another number encodes it anew.</source>
        <translation>模型看到视频的多少帧。更改后会重新编码。</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>最长回答</translation>
    </message>
    <message>
        <source>Shortest answer</source>
        <translation>最短回答</translation>
    </message>
    <message>
        <source>The answer does not end before this many tokens</source>
        <translation>回答在达到这么多词元之前不会结束</translation>
    </message>
    <message>
        <source>In tokens, about ¾ of a word each</source>
        <translation>以词元计，每个约 ¾ 个英文单词</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher values vary more</source>
        <translation>0 总取最可能的词；数值越大变化越多</translation>
    </message>
    <message>
        <source>0 (exact)</source>
        <translation>0（确定）</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>Choose among the likeliest words of this total probability</source>
        <translation>从累计概率达到此值的最可能词中选取</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Choose among this many likeliest words</source>
        <translation>从这么多个最可能的词中选取</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Above 1, words already said become less likely</source>
        <translation>大于 1 时，已说过的词更不易出现</translation>
    </message>
    <message>
        <source>as the model says</source>
        <translation>按模型设定</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same answer again</source>
        <translation>相同的种子得到相同的回答</translation>
    </message>
</context>
<context>
    <name>SceneTree</name>
    <message>
        <source>Cameras</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>相机 %1</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>%1&#x2009;M</source>
        <translation>%1&#x2009;M</translation>
    </message>
    <message>
        <source>%1&#x2009;k</source>
        <translation>%1&#x2009;k</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>长方体</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>growing…</source>
        <translation>增长中…</translation>
    </message>
    <message>
        <source>Point file</source>
        <translation>点文件</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>物体</translation>
    </message>
    <message>
        <source>%1: %2, shown</source>
        <translation>%1：%2，已显示</translation>
    </message>
    <message>
        <source>%1: %2, hidden</source>
        <translation>%1：%2，已隐藏</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>✓ accepted</source>
        <translation>✓ 已接受</translation>
    </message>
    <message>
        <source>✕ rejected</source>
        <translation>✕ 已拒绝</translation>
    </message>
    <message>
        <source>○ draft</source>
        <translation>○ 草稿</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>Reading the video</source>
        <translation>读取视频</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Looking at the frames</source>
        <translation>查看各帧</translation>
    </message>
    <message>
        <source>CUT3R</source>
        <translation>CUT3R</translation>
    </message>
    <message>
        <source>Joining picture and space</source>
        <translation>融合图像与空间</translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation>读取问题</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>生成回答</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Checking the values</source>
        <translation>检查值</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Encoding the film</source>
        <translation>编码影片</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Preparing the samples</source>
        <translation>准备样本</translation>
    </message>
    <message>
        <source>Covering parts of the frames</source>
        <translation>遮挡帧的各部分</translation>
    </message>
    <message>
        <source>Asking questions</source>
        <translation>提问</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>How many…</source>
        <translation>有多少…</translation>
    </message>
    <message>
        <source>How far apart…</source>
        <translation>相距多远…</translation>
    </message>
    <message>
        <source>How big is it…</source>
        <translation>它有多大…</translation>
    </message>
    <message>
        <source>How big is the room</source>
        <translation>房间有多大</translation>
    </message>
    <message>
        <source>Closest of 2…</source>
        <translation>2 个中最近的…</translation>
    </message>
    <message>
        <source>Closest of 3…</source>
        <translation>3 个中最近的…</translation>
    </message>
    <message>
        <source>Closest of 4…</source>
        <translation>4 个中最近的…</translation>
    </message>
    <message>
        <source>Left or right…</source>
        <translation>左还是右…</translation>
    </message>
    <message>
        <source>Left, right or back…</source>
        <translation>左、右还是后…</translation>
    </message>
    <message>
        <source>Which quadrant…</source>
        <translation>哪个象限…</translation>
    </message>
    <message>
        <source>What appears first…</source>
        <translation>什么先出现…</translation>
    </message>
    <message>
        <source>Which way to turn…</source>
        <translation>该往哪转…</translation>
    </message>
    <message>
        <source>How far from the camera…</source>
        <translation>离相机多远…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 2…</source>
        <translation>2 个中离相机最近的…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 3…</source>
        <translation>3 个中离相机最近的…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 4…</source>
        <translation>4 个中离相机最近的…</translation>
    </message>
    <message>
        <source>Nearer or farther…</source>
        <translation>更近还是更远…</translation>
    </message>
    <message>
        <source>Left or right in a frame…</source>
        <translation>画面中左还是右…</translation>
    </message>
    <message>
        <source>Above or below in a frame…</source>
        <translation>画面中上还是下…</translation>
    </message>
    <message>
        <source>How far the camera moved</source>
        <translation>相机移动了多远</translation>
    </message>
    <message>
        <source>Camera moved which way (4)</source>
        <translation>相机往哪移动（4 选）</translation>
    </message>
    <message>
        <source>Camera moved which way (3)</source>
        <translation>相机往哪移动（3 选）</translation>
    </message>
    <message>
        <source>Camera moved which way (2)</source>
        <translation>相机往哪移动（2 选）</translation>
    </message>
</context>
<context>
    <name>TrainingForecast</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) a step</source>
        <translation>
            <numerusform>每步 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) judge checkpoints</source>
        <translation>
            <numerusform>%n 个样本用于评判检查点</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 trained values, on %2</source>
        <translation>%1 个训练值，在 %2 上</translation>
    </message>
    <message>
        <source>Memory: about %1</source>
        <translation>内存：约 %1</translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>高于 %1</translation>
    </message>
</context>
<context>
    <name>WhatIfDialog</name>
    <message>
        <source>fusion off</source>
        <translation>关闭融合</translation>
    </message>
    <message>
        <source>without camera tokens</source>
        <translation>无相机词元</translation>
    </message>
    <message>
        <source>without geometry tokens</source>
        <translation>无几何词元</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>同原问题</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AboutDialog</name>
    <message>
        <source>About VLM-3R Studio</source>
        <translation>关于 VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.
Everything happens on this machine: no video, question or answer leaves it, and nothing is reported home.</source>
        <translation>对普通视频提出空间问题，并以 3D 查看房间。
一切都在本机上进行：视频、问题和回答都不会离开本机，也不会上报任何信息。</translation>
    </message>
    <message>
        <source>Version %1, Apache License 2.0</source>
        <translation>版本 %1，Apache License 2.0</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation>未保存的项目</translation>
    </message>
    <message>
        <source>Encoded clips and rooms</source>
        <translation>已编码片段和房间</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>所用组件</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>库及其许可证</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AgreementDialog</name>
    <message>
        <source>Agreement of two annotators</source>
        <translation>两位标注者的一致性</translation>
    </message>
    <message>
        <source>&amp;A</source>
        <translation>&amp;A</translation>
    </message>
    <message>
        <source>&amp;B</source>
        <translation>&amp;B</translation>
    </message>
    <message>
        <source>Compare with a file…</source>
        <translation>与文件比较…</translation>
    </message>
    <message>
        <source>Another project, or scene metadata with boxes in the same frame</source>
        <translation>另一个项目，或包围框处于同一坐标系的场景元数据</translation>
    </message>
    <message>
        <source>&amp;Boxes of one object overlap (IoU) by at least</source>
        <translation>同一物体的包围框重叠 (IoU) 至少为(&amp;O)</translation>
    </message>
    <message>
        <source>Objects of both annotators</source>
        <translation>两位标注者的物体</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>There are no objects yet. Draw boxes in the video (B).</source>
        <translation>还没有物体。请在视频中框选物体 (B)。</translation>
    </message>
    <message>
        <source>Choose two annotators, or another project to compare with.</source>
        <translation>选择两位标注者，或选择另一个项目进行比较。</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>未定义</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) matched</source>
        <translation>
            <numerusform>匹配 %n 个物体</numerusform>
        </translation>
    </message>
    <message>
        <source> · precision %1 · recall %2 · F1 %3 · mean IoU %4 · kappa %5</source>
        <translation> · 精确率 %1 · 召回率 %2 · F1 %3 · 平均 IoU %4 · kappa %5</translation>
    </message>
    <message>
        <source>Compare with a file</source>
        <translation>与文件比较</translation>
    </message>
    <message>
        <source>Projects and scene metadata (*.v3r *.json)</source>
        <translation>项目和场景元数据 (*.v3r *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>Read annotations</source>
        <translation>读取标注</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AgreementModel</name>
    <message>
        <source>only A</source>
        <translation>仅 A</translation>
    </message>
    <message>
        <source>only B</source>
        <translation>仅 B</translation>
    </message>
    <message>
        <source>✓ agree</source>
        <translation>✓ 一致</translation>
    </message>
    <message>
        <source>≠ other category</source>
        <translation>≠ 类别不同</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Overlap (IoU)</source>
        <translation>重叠 (IoU)</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotateBar</name>
    <message>
        <source>Which objects are shown</source>
        <translation>显示哪些物体</translation>
    </message>
    <message>
        <source>Your name: new and renamed objects get it</source>
        <translation>标注者名称：新建和重命名的物体会使用它</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s) reviewed</source>
        <translation>
            <numerusform>已审核 %1/%n 个物体</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 accepted, %2 rejected, %3 still drafts</source>
        <translation>接受 %1 个，拒绝 %2 个，%3 个仍为草稿</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>除已拒绝外的全部</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>All annotators</source>
        <translation>所有标注者</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>New and renamed objects get this name:</source>
        <translation>新建和重命名的物体会使用此名称：</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotateController</name>
    <message>
        <source>Drag around an object, a click is not enough</source>
        <translation>请围绕物体拖动，单击不够</translation>
    </message>
    <message>
        <source>Drag a rectangle around an object in the video</source>
        <translation>在视频中围绕物体拖出矩形</translation>
    </message>
    <message>
        <source>Draw around an object in the video</source>
        <translation>在视频中沿物体轮廓绘制</translation>
    </message>
    <message>
        <source>Click an object in the room or in the video</source>
        <translation>单击房间或视频中的物体</translation>
    </message>
    <message>
        <source>This picture is not one of the room&apos;s frames. Go to one with Shift+→</source>
        <translation>此图像不是房间所用的帧。按 Shift+→ 转到所用的帧</translation>
    </message>
    <message>
        <source>Finding the box…</source>
        <translation>正在寻找包围框…</translation>
    </message>
    <message>
        <source>It is not known which frame this point came from</source>
        <translation>不清楚此点来自哪一帧</translation>
    </message>
    <message>
        <source>Choose a category, or Esc to drop the box</source>
        <translation>选择类别，或按 Esc 丢弃包围框</translation>
    </message>
    <message>
        <source>Change category</source>
        <translation>更改类别</translation>
    </message>
    <message>
        <source>All objects are reviewed</source>
        <translation>所有物体均已审核</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotatePage</name>
    <message>
        <source>&amp;Annotator: new and renamed objects get this name</source>
        <translation>标注者：新建和重命名的物体会使用此名称(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Categories that labels are chosen from, one a line</source>
        <translation>可选的标注类别，每行一个(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>A text file with one category a line</source>
        <translation>每行一个类别的文本文件</translation>
    </message>
    <message>
        <source>ScanNet&apos;s</source>
        <translation>ScanNet 的类别</translation>
    </message>
    <message>
        <source>The categories of ScanNet that questions are asked about</source>
        <translation>问题所涉及的 ScanNet 类别</translation>
    </message>
    <message>
        <source>Categories from a file</source>
        <translation>来自文件的类别</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkController</name>
    <message>
        <source>Benchmark %1</source>
        <translation>基准测试 %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>读取 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkRunPanel</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>The folder itself stays</source>
        <translation>文件夹本身会保留</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ends after the question in hand; answers stay, and it can go on</source>
        <translation>在当前问题之后结束；回答会保留，可继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes on where it stopped, with the same command</source>
        <translation>用相同的命令从停止处继续</translation>
    </message>
    <message>
        <source>Progress of the benchmark</source>
        <translation>基准测试的进度</translation>
    </message>
    <message>
        <source>What the benchmark wrote last</source>
        <translation>基准测试最近的输出</translation>
    </message>
    <message>
        <source>Choose the folder of a benchmark run</source>
        <translation>选择基准测试运行的文件夹</translation>
    </message>
    <message>
        <source>No run yet. Choose a benchmark and start it.</source>
        <translation>尚无运行。请选择基准测试并启动。</translation>
    </message>
    <message>
        <source>%1: stopping after the question in hand…</source>
        <translation>%1：将在当前问题之后停止…</translation>
    </message>
    <message>
        <source>%1: preparing…</source>
        <translation>%1：正在准备…</translation>
    </message>
    <message>
        <source>%1: asking questions</source>
        <translation>%1：正在提问</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1：失败</translation>
    </message>
    <message>
        <source>%1: reading the answers…</source>
        <translation>%1：正在读取回答…</translation>
    </message>
    <message>
        <source>%1: no answers</source>
        <translation>%1：没有回答</translation>
    </message>
    <message>
        <source>%1: stopped</source>
        <translation>%1：已停止</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：完成</translation>
    </message>
    <message>
        <source>%1 of %2 questions answered</source>
        <translation>已回答 %1 个问题，共 %2 个</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkSetup</name>
    <message>
        <source>As filled in below</source>
        <translation>按下方填写</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Values to begin with; everything can be changed below</source>
        <translation>初始值；均可在下方更改</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>由谁回答</translation>
    </message>
    <message>
        <source>Model that ships with the program</source>
        <translation>程序自带的模型</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>使用中的模型</translation>
    </message>
    <message>
        <source>Chance: random answers</source>
        <translation>随机水平：随机回答</translation>
    </message>
    <message>
        <source>Chance: always the most frequent answer</source>
        <translation>随机水平：始终选最常见的回答</translation>
    </message>
    <message>
        <source>Synthetic rooms (ships with the program)</source>
        <translation>合成房间（程序自带）</translation>
    </message>
    <message>
        <source>%1 (not on this machine: choose its file below)</source>
        <translation>%1（不在本机上：请在下方选择其文件）</translation>
    </message>
    <message>
        <source>The same as a command line</source>
        <translation>相同操作的命令行</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Start benchmark</source>
        <translation>启动基准测试</translation>
    </message>
    <message>
        <source>no benchmark is chosen</source>
        <translation>未选择基准测试</translation>
    </message>
    <message>
        <source>Choose one above</source>
        <translation>请在上方选择</translation>
    </message>
    <message>
        <source>the run needs a folder</source>
        <translation>运行需要文件夹</translation>
    </message>
    <message>
        <source>Choose where answers are kept: Output path</source>
        <translation>请选择保存回答的位置：输出路径</translation>
    </message>
    <message>
        <source>Go on with benchmark</source>
        <translation>继续基准测试</translation>
    </message>
    <message>
        <source>A run was begun in this folder: only questions without an answer are asked.</source>
        <translation>此文件夹中已有开始的运行：只提出尚无回答的问题。</translation>
    </message>
    <message>
        <source>Part of the questions: such numbers compare with none.</source>
        <translation>只是部分问题：此类数值无法与其他数值比较。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkWindow</name>
    <message>
        <source>Benchmarks</source>
        <translation>基准测试</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxCanvas</name>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>%1 of the box</source>
        <translation>包围框：%1</translation>
    </message>
    <message>
        <source>Arrows move the box by 1&#x2009;cm, with Shift by 10&#x2009;cm; Ctrl and arrows turn it by 1°; + and - zoom; Home shows the whole box</source>
        <translation>方向键使包围框移动 1&#x2009;cm，加 Shift 移动 10&#x2009;cm；Ctrl 加方向键使其旋转 1°；+ 和 - 缩放；Home 显示整个包围框</translation>
    </message>
    <message>
        <source>Drag sides, corners or the box. Shift: fine, Ctrl: no snapping, Esc: back as it was</source>
        <translation>拖动边、角或包围框。Shift：微调，Ctrl：不吸附，Esc：恢复原状</translation>
    </message>
    <message>
        <source>Top view</source>
        <translation>顶视图</translation>
    </message>
    <message>
        <source>Front view</source>
        <translation>前视图</translation>
    </message>
    <message>
        <source>Side view</source>
        <translation>侧视图</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>地面</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Gathering points…</source>
        <translation>正在收集点…</translation>
    </message>
    <message>
        <source>No points here</source>
        <translation>此处没有点</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxEditing</name>
    <message>
        <source>on the floor</source>
        <translation>在地面上</translation>
    </message>
    <message>
        <source>at another box</source>
        <translation>靠着另一个包围框</translation>
    </message>
    <message>
        <source>where the points end</source>
        <translation>在点的边界处</translation>
    </message>
    <message>
        <source>in line with the room or a box</source>
        <translation>与房间或包围框对齐</translation>
    </message>
    <message>
        <source>Turn box</source>
        <translation>旋转包围框</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>移动包围框</translation>
    </message>
    <message>
        <source>Resize box</source>
        <translation>调整包围框大小</translation>
    </message>
    <message>
        <source>Snap box to floor</source>
        <translation>包围框贴合地面</translation>
    </message>
    <message>
        <source>Fit box to points</source>
        <translation>包围框贴合点</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxEditor</name>
    <message>
        <source>First object</source>
        <translation>第一个物体</translation>
    </message>
    <message>
        <source>The points around the box are still being gathered. Try again in a moment.</source>
        <translation>仍在收集包围框周围的点。请稍后再试。</translation>
    </message>
    <message>
        <source>There are too few points around the box to fit it to. Move it onto the object, or show points of lower confidence.</source>
        <translation>包围框周围的点太少，无法贴合。请将其移到物体上，或显示置信度较低的点。</translation>
    </message>
    <message>
        <source>Select an object to edit its box.</source>
        <translation>选择物体以编辑其包围框。</translation>
    </message>
    <message>
        <source>This room has no objects yet. Draw a box around one in the video, or import a scene graph.</source>
        <translation>此房间还没有物体。请在视频中框选物体，或导入场景图。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an object&apos;s category and its number</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Object without a label</source>
        <translation>未标注类别的物体</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxFields</name>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Centre, X</source>
        <translation>中心，X</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Centre, Y</source>
        <translation>中心，Y</translation>
    </message>
    <message>
        <source>Above floor</source>
        <translation>离地高度</translation>
    </message>
    <message>
        <source>Centre, height above the floor</source>
        <translation>中心，离地高度</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>旋转角度</translation>
    </message>
    <message>
        <source>Direction on the floor</source>
        <translation>在地面上的朝向</translation>
    </message>
    <message>
        <source>&#x2009;m</source>
        <translation>&#x2009;m</translation>
    </message>
    <message>
        <source>Resize box</source>
        <translation>调整包围框大小</translation>
    </message>
    <message>
        <source>Turn box</source>
        <translation>旋转包围框</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>移动包围框</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxHandles</name>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1 × %2 × %3</source>
        <comment>width, depth, height of a box</comment>
        <translation>%1 × %2 × %3</translation>
    </message>
    <message>
        <source>%1. Shift: fine, Ctrl: no snapping, Esc: back</source>
        <translation>%1。Shift：微调，Ctrl：不吸附，Esc：恢复</translation>
    </message>
    <message>
        <source>%1, %2. Ctrl: no snapping, Esc: back</source>
        <translation>%1，%2。Ctrl：不吸附，Esc：恢复</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxSuggester</name>
    <message>
        <source>there is no finished room yet</source>
        <translation>还没有完整的房间</translation>
    </message>
    <message>
        <source>Reconstruct the video first</source>
        <translation>先重建视频</translation>
    </message>
    <message>
        <source>Box around an object</source>
        <translation>围绕物体生成包围框</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CalibrationBar</name>
    <message>
        <source>True length in metres</source>
        <translation>真实长度（米）</translation>
    </message>
    <message>
        <source>Set scale</source>
        <translation>设定尺度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>True length of this measurement</source>
        <translation>此测量的真实长度</translation>
    </message>
    <message>
        <source>True length of “%1”</source>
        <translation>“%1”的真实长度</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureController</name>
    <message>
        <source>room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图像</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图像 (*.png)</translation>
    </message>
    <message>
        <source>Save picture %1</source>
        <translation>保存图像 %1</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>录制 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureDialog</name>
    <message>
        <source>Record fly-through</source>
        <translation>录制漫游</translation>
    </message>
    <message>
        <source>Through the saved viewpoints</source>
        <translation>经过已保存的视角</translation>
    </message>
    <message>
        <source>Along the camera path</source>
        <translation>沿相机轨迹</translation>
    </message>
    <message>
        <source>Once around what is in the middle</source>
        <translation>绕中心一周</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>每秒 %1 帧</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动方式</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>As the view: %1 × %2</source>
        <translation>同视图：%1 × %2</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4 视频 (*.mp4)</translation>
    </message>
    <message>
        <source>Choose where the video goes.</source>
        <translation>选择视频的保存位置。</translation>
    </message>
    <message>
        <source>Pictures: %1. Save two viewpoints or more to fly between them.</source>
        <translation>图像数：%1。保存两个或更多视角，即可在其间漫游。</translation>
    </message>
    <message>
        <source>Pictures: %1, drawn as the view is now.</source>
        <translation>图像数：%1，按视图当前样式绘制。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatHeader</name>
    <message>
        <source>Name of the chat</source>
        <translation>对话名称</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>无视频</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>对话：%1</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名此对话</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除此对话</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatPanel</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Open a video to ask about the room in it.</source>
        <translation>打开视频，即可就其中的房间提问。</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>The weights of this model are random: its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>该模型的权重是随机的：它的回答没有意义。要得到真实的回答，请导入 VLM-3R 权重。</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Address copied: %1</source>
        <translation>已复制地址：%1</translation>
    </message>
    <message>
        <source>New chats will start with these settings.</source>
        <translation>新对话将使用这些设置。</translation>
    </message>
    <message>
        <source>Stop the answer first, or wait for its end.</source>
        <translation>请先停止回答，或等待其结束。</translation>
    </message>
    <message>
        <source>It is not known which frame shows this point.</source>
        <translation>不清楚此点出现在哪一帧。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message numerus="yes">
        <source>The model sees %n frame(s), spread over the video, and the shape of the room.</source>
        <translation>
            <numerusform>模型会看到均匀分布在视频中的 %n 帧，以及房间的形状。</numerusform>
        </translation>
    </message>
    <message>
        <source>This project is open elsewhere: here it can only be read</source>
        <translation>此项目已在别处打开：此处只能读取</translation>
    </message>
    <message>
        <source>Open a video first</source>
        <translation>先打开视频</translation>
    </message>
    <message>
        <source>Ask about this video</source>
        <translation>就此视频提问</translation>
    </message>
    <message>
        <source>The demo model knows made-up rooms only: about other videos its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>演示模型只认识虚构的房间：对于其他视频，它的回答没有意义。要得到真实的回答，请导入 VLM-3R 权重。</translation>
    </message>
    <message>
        <source>Replaying the answer; the task list shows how far it is.</source>
        <translation>正在复现回答；进度见任务列表。</translation>
    </message>
    <message>
        <source>✓ The replay gave the same tokens.</source>
        <translation>✓ 复现得到相同的词元。</translation>
    </message>
    <message>
        <source>≠ The replay differs: %1</source>
        <translation>≠ 复现结果不同：%1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatSearch</name>
    <message>
        <source>Find in all chats</source>
        <translation>在所有对话中查找</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>找到的消息</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <source>Close the search (%1)</source>
        <translation>关闭搜索 (%1)</translation>
    </message>
    <message>
        <source>Searches the questions and answers of every video in this project.</source>
        <translation>搜索此项目中所有视频的问题和回答。</translation>
    </message>
    <message>
        <source>Nothing found for “%1”.</source>
        <translation>未找到“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ClipCard</name>
    <message>
        <source>Clip box</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>CLIP BOX</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Near side</source>
        <translation>近侧</translation>
    </message>
    <message>
        <source>Far side</source>
        <translation>远侧</translation>
    </message>
    <message>
        <source>Lower side</source>
        <translation>下侧</translation>
    </message>
    <message>
        <source>Upper side</source>
        <translation>上侧</translation>
    </message>
    <message>
        <source>Turn clip box off</source>
        <translation>关闭裁剪框</translation>
    </message>
    <message>
        <source>Turn clip box on</source>
        <translation>打开裁剪框</translation>
    </message>
    <message>
        <source>Move clip box</source>
        <translation>移动裁剪框</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandDialog</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Result as text</source>
        <translation>文本结果</translation>
    </message>
    <message>
        <source>Result as JSON</source>
        <translation>JSON 结果</translation>
    </message>
    <message>
        <source>The result appears here.</source>
        <translation>结果显示在此处。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>The same call as a command line</source>
        <translation>相同调用的命令行</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>复制结果</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Something is not as it should be: see below.</source>
        <translation>有异常之处：见下文。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandForm</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>One text a line</source>
        <translation>每行一段文本</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>something is missing: %1</source>
        <translation>缺少内容：%1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>匹配的命令</translation>
    </message>
    <message>
        <source>Nothing has this name. Try another word.</source>
        <translation>没有这个名称。换个词试试。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ComparePage</name>
    <message>
        <source>Differences in percent</source>
        <translation>差异（百分比）</translation>
    </message>
    <message>
        <source>Questions that B won or lost</source>
        <translation>B 胜出或落败的问题</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Question type</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Answer of A</source>
        <translation>A 的回答</translation>
    </message>
    <message>
        <source>Answer of B</source>
        <translation>B 的回答</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Choose two runs of the same benchmark.</source>
        <translation>请选择同一基准测试的两次运行。</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Run A</source>
        <translation>运行 A</translation>
    </message>
    <message>
        <source>Run B</source>
        <translation>运行 B</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Compare two runs</source>
        <translation>比较两次运行</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>%1 questions are in both runs: B wins %2, loses %3, %4 are even.</source>
        <translation>两次运行共有 %1 个问题：B 胜 %2 个，负 %3 个，平 %4 个。</translation>
    </message>
    <message>
        <source>Only A has answered %1 more, only B %2: they are left out.</source>
        <translation>另有 %1 个只有 A 回答，%2 个只有 B 回答：均已略去。</translation>
    </message>
    <message>
        <source>The list shows the first %1 differences.</source>
        <translation>列表显示前 %1 个差异。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>▲ wins</source>
        <translation>▲ 胜</translation>
    </message>
    <message>
        <source>▼ loses</source>
        <translation>▼ 负</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Composer</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>停止回答 (%1)</translation>
    </message>
    <message>
        <source>Send the question to the model (%1)</source>
        <translation>将问题发送给模型 (%1)</translation>
    </message>
    <message>
        <source>Ask about this: puts it into the question</source>
        <translation>就此提问：将其加入问题</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ContextMeter</name>
    <message>
        <source>Context in use</source>
        <translation>已用上下文</translation>
    </message>
    <message>
        <source>Video encoded</source>
        <translation>视频已编码</translation>
    </message>
    <message>
        <source>The next question runs no encoder: the video is in memory.</source>
        <translation>下一个问题无需运行编码器：视频已在内存中。</translation>
    </message>
    <message>
        <source>This chat fills %1 of the %2 tokens that the model can look back on. Its keys and values take %3 of memory.</source>
        <translation>此对话已占用模型可回看的 %2 个词元中的 %1 个。其键和值占用 %3 内存。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Show earlier messages</source>
        <translation>显示更早的消息</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::DataPage</name>
    <message>
        <source>The same as a command line</source>
        <translation>相同操作的命令行</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Open result</source>
        <translation>打开结果</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What is done stays; running it again goes on from there</source>
        <translation>已完成的会保留；再次运行会从该处继续</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Stopped. Running it again goes on from there.</source>
        <translation>已停止。再次运行会从该处继续。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::DataWindow</name>
    <message>
        <source>Prepare training data</source>
        <translation>准备训练数据</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Docks</name>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Box editor</source>
        <translation>包围框编辑器</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Document</name>
    <message>
        <source>This project is open in another window. Changes made here are kept only when you save it under another name.</source>
        <translation>此项目已在另一个窗口中打开。此处的更改只有另存为其他名称才会保留。</translation>
    </message>
    <message>
        <source>This project cannot be written. Changes are kept only when you save it under another name.</source>
        <translation>此项目无法写入。更改只有另存为其他名称才会保留。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>删除对话</translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation>重命名对话</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>删除消息</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Delete measurement</source>
        <translation>删除测量</translation>
    </message>
    <message>
        <source>Rename measurement</source>
        <translation>重命名测量</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>移除标定</translation>
    </message>
    <message>
        <source>the measurement is no longer there</source>
        <translation>该测量已不存在</translation>
    </message>
    <message>
        <source>Measure a length first</source>
        <translation>先测量一段长度</translation>
    </message>
    <message>
        <source>the true length must be a positive number of metres</source>
        <translation>真实长度必须是正的米数</translation>
    </message>
    <message>
        <source>Type the length you measured in the room</source>
        <translation>输入在房间中量得的长度</translation>
    </message>
    <message>
        <source>only a distance or a height can be calibrated</source>
        <translation>只有距离或高度可以标定</translation>
    </message>
    <message>
        <source>Measure a distance whose true length you know</source>
        <translation>测量一段已知真实长度的距离</translation>
    </message>
    <message>
        <source>the measured length is zero</source>
        <translation>测得的长度为零</translation>
    </message>
    <message>
        <source>Measure a longer distance</source>
        <translation>测量一段更长的距离</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>标定</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>保存视角</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>删除视角</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>重命名视角</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Rename video</source>
        <translation>重命名视频</translation>
    </message>
    <message>
        <source>Add object</source>
        <translation>添加物体</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n object(s)</source>
        <translation>
            <numerusform>删除 %n 个物体</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏 %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EngineClient</name>
    <message>
        <source>the demo model</source>
        <translation>演示模型</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
    <message>
        <source>Reconstruct %1</source>
        <translation>重建 %1</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <source>What if: %1</source>
        <translation>假设：%1</translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s)</source>
        <translation>
            <numerusform>提出 %n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EnginePage</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Room in 3D</source>
        <translation>3D 房间</translation>
    </message>
    <message>
        <source>What the engine starts with, here and on the command line. Options given at the start or in the environment go first.</source>
        <translation>引擎的初始设置，在此处和命令行中均有效。启动时或环境变量中给出的选项优先。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>保存于 %1</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save the engine&apos;s settings</source>
        <translation>保存引擎设置</translation>
    </message>
    <message>
        <source>Saved in %1. They count from the next start.</source>
        <translation>已保存于 %1。下次启动时生效。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EvidencePanel</name>
    <message>
        <source>%1&#x2009;%</source>
        <translation>%1&#x2009;%</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Press “Evidence” below an answer to see what its words rest on.</source>
        <translation>点按回答下方的“依据”，查看其中的词以什么为依据。</translation>
    </message>
    <message>
        <source>Go to the frame with most of it</source>
        <translation>转到占比最大的帧</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Without a frame</source>
        <translation>去掉一帧</translation>
    </message>
    <message>
        <source>Without a part of the current frame</source>
        <translation>去掉当前帧的局部</translation>
    </message>
    <message>
        <source>Geometry branch</source>
        <translation>几何分支</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Of which layer of the language model the attention is</source>
        <translation>注意力来自语言模型的哪一层</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>The model gave this piece a probability of %1.</source>
        <translation>模型给此片段的概率为 %1。</translation>
    </message>
    <message>
        <source>Attention: %1 on the frames, %2 on the breaks between them, %3 on words.</source>
        <translation>注意力：帧 %1，帧间分隔 %2，文字 %3。</translation>
    </message>
    <message>
        <source>%1 nats</source>
        <translation>%1 nat</translation>
    </message>
    <message>
        <source>How much less likely the piece becomes when a part is covered.</source>
        <translation>遮挡某部分后，此片段的可能性降低多少。</translation>
    </message>
    <message>
        <source>With everything covered: %1 nats.</source>
        <translation>全部遮挡时：%1 nat。</translation>
    </message>
    <message>
        <source>How much the geometry branch changes what the model sees at each place.</source>
        <translation>几何分支在每处对模型所见的改变程度。</translation>
    </message>
    <message>
        <source>Choose a piece of the answer.</source>
        <translation>选择回答中的一个片段。</translation>
    </message>
    <message>
        <source>This model has no such branch.</source>
        <translation>此模型没有这种分支。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Attention is no explanation: it says where a layer looked, not what the answer needed. “Without a frame” measures an effect.</source>
        <translation>注意力不是解释：它说明某层看了哪里，而不是回答需要什么。“去掉一帧”测量的才是影响。</translation>
    </message>
    <message>
        <source>Parts are covered one at a time: what two frames both show may count little in each.</source>
        <translation>各部分逐一遮挡：两帧都显示的内容在每帧中的影响可能很小。</translation>
    </message>
    <message>
        <source>Waiting for the model to be free</source>
        <translation>等待模型空闲</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2/%3</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ExportDialog</name>
    <message>
        <source>Export the room</source>
        <translation>导出房间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>cameras: %1</source>
        <translation>%1 个相机</translation>
    </message>
    <message>
        <source>points: %1</source>
        <translation>%1 个点</translation>
    </message>
    <message>
        <source>confidence over %1</source>
        <translation>置信度高于 %1</translation>
    </message>
    <message>
        <source>stray points hidden</source>
        <translation>已隐藏离群点</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>已裁剪</translation>
    </message>
    <message>
        <source>one frame only</source>
        <translation>仅一帧</translation>
    </message>
    <message>
        <source>calibrated, scaled by %1</source>
        <translation>已标定（缩放 %1 倍）</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>未标定</translation>
    </message>
    <message>
        <source>What is shown is written: %1.</source>
        <translation>写入当前显示的内容：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>There is no finished room to export.</source>
        <translation>没有可导出的完整房间。</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>至少选择一种格式。</translation>
    </message>
    <message>
        <source>An earlier export in this folder is replaced; other files are never touched.</source>
        <translation>此文件夹中先前的导出会被替换；其他文件绝不改动。</translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation>导出到 %1</translation>
    </message>
    <message>
        <source>PLY</source>
        <translation>PLY</translation>
    </message>
    <message>
        <source>points with colour, confidence and frame</source>
        <translation>点，含颜色、置信度和帧</translation>
    </message>
    <message>
        <source>PLY as text</source>
        <translation>文本 PLY</translation>
    </message>
    <message>
        <source>TUM</source>
        <translation>TUM</translation>
    </message>
    <message>
        <source>COLMAP</source>
        <translation>COLMAP</translation>
    </message>
    <message>
        <source>cameras, pictures and points as text</source>
        <translation>文本形式的相机、图像和点</translation>
    </message>
    <message>
        <source>glTF</source>
        <translation>glTF</translation>
    </message>
    <message>
        <source>Depth as PNG</source>
        <translation>PNG 深度图</translation>
    </message>
    <message>
        <source>16 bit, millimetres; not filtered</source>
        <translation>16 位，毫米；未过滤</translation>
    </message>
    <message>
        <source>Depth as NPY</source>
        <translation>NPY 深度图</translation>
    </message>
    <message>
        <source>metres; not filtered</source>
        <translation>米；未过滤</translation>
    </message>
    <message>
        <source>Confidence as NPY</source>
        <translation>NPY 置信度</translation>
    </message>
    <message>
        <source>one value a pixel; not filtered</source>
        <translation>每像素一个值；未过滤</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Whole reconstruction</source>
        <translation>完整重建</translation>
    </message>
    <message>
        <source>everything, to open again</source>
        <translation>全部内容，可再次打开</translation>
    </message>
    <message>
        <source>the same, readable</source>
        <translation>同上，可直接阅读</translation>
    </message>
    <message>
        <source>camera path</source>
        <translation>相机轨迹</translation>
    </message>
    <message>
        <source>points and cameras in one file</source>
        <translation>点和相机在同一文件中</translation>
    </message>
    <message>
        <source>cameras and statistics</source>
        <translation>相机和统计信息</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FieldEditor</name>
    <message>
        <source>as usual</source>
        <translation>按默认</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a path</source>
        <translation>选择路径</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FilterPopup</name>
    <message>
        <source>%1&#x2009;px</source>
        <translation>%1&#x2009;px</translation>
    </message>
    <message>
        <source>Confidence and colour</source>
        <translation>置信度和颜色</translation>
    </message>
    <message>
        <source>POINTS</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Own camera</source>
        <translation>各帧相机</translation>
    </message>
    <message>
        <source>First camera</source>
        <translation>首帧相机</translation>
    </message>
    <message>
        <source>Own camera: each frame&apos;s points moved by its camera; drifts less on long videos. First camera: points as the model places them in the first frame.</source>
        <translation>各帧相机：每帧的点按其相机移动；长视频漂移较小。首帧相机：点按模型在首帧中的位置放置。</translation>
    </message>
    <message>
        <source>Points from</source>
        <translation>点来源</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>更改着色</translation>
    </message>
    <message>
        <source>Change point map</source>
        <translation>更改点图</translation>
    </message>
    <message>
        <source>Only points that the model is at least this sure of are shown</source>
        <translation>只显示模型确信程度不低于此值的点</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>更改置信度</translation>
    </message>
    <message>
        <source>Hide stray points</source>
        <translation>隐藏离群点</translation>
    </message>
    <message>
        <source>Show stray points</source>
        <translation>显示离群点</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>严格程度</translation>
    </message>
    <message>
        <source>%1&#x2009;σ</source>
        <translation>%1&#x2009;σ</translation>
    </message>
    <message>
        <source>Points farther from their neighbours than this many standard deviations are hidden</source>
        <translation>与相邻点的距离超过此数量标准差的点会被隐藏</translation>
    </message>
    <message>
        <source>Change strictness</source>
        <translation>更改严格程度</translation>
    </message>
    <message>
        <source>DRAWING</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>点大小</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>相机大小</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>EDL 光照</translation>
    </message>
    <message>
        <source>Darkens edges in depth, so that shapes stand out</source>
        <translation>加深深度边缘，使形状更突出</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>显示 %1 个</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStrip</name>
    <message>
        <source>Sampled frames</source>
        <translation>采样帧</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStripModel</name>
    <message>
        <source>%1, frame %2</source>
        <translation>%1，第 %2 帧</translation>
    </message>
    <message>
        <source>The model sees this frame when you ask.</source>
        <translation>提问时模型会看到此帧。</translation>
    </message>
    <message>
        <source>Its points are in the room.</source>
        <translation>其点已在房间中。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::HeatLegend</name>
    <message>
        <source>Colours from %1 to %2</source>
        <translation>颜色从 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ImportDialog</name>
    <message>
        <source>Import a scene</source>
        <translation>导入场景</translation>
    </message>
    <message>
        <source>Scene metadata</source>
        <translation>场景元数据</translation>
    </message>
    <message>
        <source>Choose scene metadata</source>
        <translation>选择场景元数据</translation>
    </message>
    <message>
        <source>Frame metadata</source>
        <translation>帧元数据</translation>
    </message>
    <message>
        <source>Choose frame metadata</source>
        <translation>选择帧元数据</translation>
    </message>
    <message>
        <source>none: the boxes are placed by the floor alone</source>
        <translation>无：仅按地面放置包围框</translation>
    </message>
    <message>
        <source>Find a scene</source>
        <translation>查找场景</translation>
    </message>
    <message>
        <source>Scenes of the file</source>
        <translation>文件中的场景</translation>
    </message>
    <message>
        <source>Rows that were left out</source>
        <translation>略去的行</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Metadata (*.json)</source>
        <translation>元数据 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Read scene metadata</source>
        <translation>读取场景元数据</translation>
    </message>
    <message numerus="yes">
        <source>%n scene(s) in the file</source>
        <translation>
            <numerusform>文件中有 %n 个场景</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Another video was opened meanwhile; nothing was imported.</source>
        <translation>期间打开了另一个视频；未导入任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) imported.</source>
        <translation>
            <numerusform>已导入 %n 个物体。</numerusform>
        </translation>
    </message>
    <message>
        <source>They fit the room to %1&#x2009;m over %2 cameras.</source>
        <translation>依据 %2 个相机，与房间的对齐误差为 %1&#x2009;m。</translation>
    </message>
    <message>
        <source>They may lie wrong in the room: %1.</source>
        <translation>它们在房间中的位置可能有误：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out:</source>
        <translation>
            <numerusform>略去 %n 行：</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeyPage</name>
    <message>
        <source>Filter by name or key</source>
        <translation>按名称或按键筛选</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>重置所有快捷键</translation>
    </message>
    <message>
        <source>Click into the field and press the new key. Changes count at once.</source>
        <translation>单击输入框并按下新的快捷键。更改立即生效。</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Take it away there first.</source>
        <translation>%1 已用于“%2”。请先在那里移除。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation>按名称或按键筛选</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>No action has this name or key.</source>
        <translation>没有操作使用此名称或按键。</translation>
    </message>
    <message>
        <source>Mouse in the 3D view</source>
        <translation>3D 视图中的鼠标操作</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::LabelPopup</name>
    <message>
        <source>Category of the new box</source>
        <translation>新包围框的类别</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>1–9 most used · Enter takes it · Esc gives up</source>
        <translation>1–9 最常用 · Enter 采用 · Esc 放弃</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <extracomment>A hot key and the category that it stands for.</extracomment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新建：%1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::LookPage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Size of text and controls</source>
        <translation>文本和控件大小</translation>
    </message>
    <message>
        <source>%1&#x2009;%</source>
        <extracomment>A percentage; the space before the sign is a thin one.</extracomment>
        <translation>%1&#x2009;%</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文本大小</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MachineCard</name>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Video formats</source>
        <translation>视频格式</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Looking at what it can run…</source>
        <translation>正在检查可运行的内容…</translation>
    </message>
    <message>
        <source>What it can run could not be found out.</source>
        <translation>无法确定可运行的内容。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Scene</source>
        <translation>场景(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>提问(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Benchmark</source>
        <translation>基准测试(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>尚未打开任何内容</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 – VLM-3R Studio</source>
        <translation>%1 – VLM-3R Studio</translation>
    </message>
    <message>
        <source>Recent file</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视角</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MakeDialog</name>
    <message>
        <source>Make questions</source>
        <translation>生成问题</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>The same seed gives the same questions</source>
        <translation>相同的种子得到相同的问题</translation>
    </message>
    <message>
        <source>as many as there are</source>
        <translation>有多少取多少</translation>
    </message>
    <message>
        <source>Most questions of one task</source>
        <translation>每种题型的最多问题数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>At most of a task</source>
        <translation>每种题型最多</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Use these questions</source>
        <translation>使用这些问题</translation>
    </message>
    <message>
        <source>About the room (VSI-Bench)</source>
        <translation>关于房间（VSI-Bench）</translation>
    </message>
    <message>
        <source>About camera and frames (VSTI-Bench)</source>
        <translation>关于相机和帧（VSTI-Bench）</translation>
    </message>
    <message>
        <source>The room has no objects yet. Mark some in the video, or import a scene.</source>
        <translation>房间还没有物体。请在视频中标记物体，或导入场景。</translation>
    </message>
    <message>
        <source>Choose at least one task.</source>
        <translation>至少选择一种题型。</translation>
    </message>
    <message>
        <source>Preview shows how many questions the room gives.</source>
        <translation>预览会显示此房间可生成多少问题。</translation>
    </message>
    <message>
        <source>Making questions…</source>
        <translation>正在生成问题…</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s).</source>
        <translation>
            <numerusform>%n 个问题。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out that stood twice.</source>
        <translation>
            <numerusform>略去 %n 个重复的问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 will be kept.</source>
        <translation>将保留前 %1 个。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MapPanel</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show everything (Home)</source>
        <translation>显示全部 (Home)</translation>
    </message>
    <message>
        <source>Save map…</source>
        <translation>保存地图…</translation>
    </message>
    <message>
        <source>Drawing the map…</source>
        <translation>正在绘制地图…</translation>
    </message>
    <message>
        <source>Open a video to see its room from above.</source>
        <translation>打开视频，即可从上方查看其房间。</translation>
    </message>
    <message>
        <source>There is no room yet. Reconstruct the video, or import a scene.</source>
        <translation>还没有房间。请重建视频，或导入场景。</translation>
    </message>
    <message>
        <source>About %1&#x2009;m² inside the outline</source>
        <translation>轮廓内约 %1&#x2009;m²</translation>
    </message>
    <message>
        <source>Dashed: around the objects; the points of a room would show its walls</source>
        <translation>虚线：围绕物体；有房间的点时会显示墙壁</translation>
    </message>
    <message>
        <source>Save map</source>
        <translation>保存地图</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图像 (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MapView</name>
    <message>
        <source>Map of the room</source>
        <translation>房间地图</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n 个物体</numerusform>
        </translation>
    </message>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>相机 %1</translation>
    </message>
    <message>
        <source>%1
from %2 to %3 above the floor</source>
        <translation>%1
离地 %2 至 %3</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <translation>%1，编号 %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageCard</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Text of the question</source>
        <translation>问题文本</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>回答文本</translation>
    </message>
    <message>
        <source>Stopped before the first word.</source>
        <translation>在第一个词之前已停止。</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>模型给出了空回答。</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>没有回答：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The video was encoded for this answer.</source>
        <translation>为此回答编码了视频。</translation>
    </message>
    <message>
        <source>The video was encoded before; no encoder ran for this answer.</source>
        <translation>视频此前已编码；此回答未运行编码器。</translation>
    </message>
    <message>
        <source>This question has no answer yet</source>
        <translation>此问题还没有回答</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this text</source>
        <translation>复制此文本</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Change the question; the old one stays as another branch</source>
        <translation>更改问题；原问题保留为另一个分支</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Answer again. With temperature 0 the answer will be the same</source>
        <translation>重新回答。温度为 0 时回答将相同</translation>
    </message>
    <message>
        <source>Answer again; this answer stays as another branch</source>
        <translation>重新回答；此回答保留为另一个分支</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>较早版本</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>version of a message</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>版本 %1，共 %2 个</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>较新版本</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Show this answer beside another one, with what differs marked</source>
        <translation>并排显示此回答与另一个回答，并标出差异</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>回答 %1</translation>
    </message>
    <message>
        <source>Draw what the answer speaks of in the room; F brings it to the middle</source>
        <translation>在房间中绘制回答所说的内容；按 F 将其移到中央</translation>
    </message>
    <message>
        <source>The room has changed since</source>
        <translation>房间此后已更改</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>See which parts of the frames a word of the answer rests on</source>
        <translation>查看回答中的某个词依据帧的哪些部分</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Ask again with something left out of what the model sees</source>
        <translation>去掉模型所见的一部分后重新提问</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Answer card and replay</source>
        <translation>回答卡片与复现</translation>
    </message>
    <message>
        <source>Save answer card…</source>
        <translation>保存回答卡片…</translation>
    </message>
    <message>
        <source>One file with everything that decided this answer</source>
        <translation>一个文件，包含决定此回答的全部内容</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>复现</translation>
    </message>
    <message>
        <source>Answer once more from the card and compare the tokens</source>
        <translation>按卡片再次回答并比较词元</translation>
    </message>
    <message>
        <source>Asked as “%1”</source>
        <translation>实际提问：“%1”</translation>
    </message>
    <message>
        <source>This model knows the benchmarks&apos; questions in their own words only.</source>
        <translation>该模型只认识基准测试原文表述的问题。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageEditor</name>
    <message>
        <source>Ask again</source>
        <translation>重新提问</translation>
    </message>
    <message>
        <source>Changed question</source>
        <translation>更改后的问题</translation>
    </message>
    <message>
        <source>Ask the changed question; the old one stays as another branch (%1)</source>
        <translation>提出更改后的问题；原问题保留为另一个分支 (%1)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MetadataFiles</name>
    <message>
        <source>Export scene metadata</source>
        <translation>导出场景元数据</translation>
    </message>
    <message>
        <source>Scene metadata (*.json)</source>
        <translation>场景元数据 (*.json)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelCard</name>
    <message>
        <source>Model in use</source>
        <translation>使用中的模型</translation>
    </message>
    <message>
        <source>Choose or import a model…</source>
        <translation>选择或导入模型…</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>演示模型</translation>
    </message>
    <message>
        <source>Reading its files…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Trained. It stays on this machine, and so do your videos.</source>
        <translation>已训练。模型留在本机，视频也是。</translation>
    </message>
    <message>
        <source>Its weights were never trained: it shows how the program works, but its answers and rooms mean nothing. Import VLM-3R weights for real videos.</source>
        <translation>其权重从未训练：可展示程序如何工作，但回答和房间没有意义。要处理真实视频，请导入 VLM-3R 权重。</translation>
    </message>
    <message>
        <source>Its files are incomplete or cannot be read. Choose another one.</source>
        <translation>其文件不完整或无法读取。请另选一个。</translation>
    </message>
    <message>
        <source>Trained on made-up rooms alone, like those of the examples: about real videos its answers and rooms mean nothing. Import VLM-3R weights for those.</source>
        <translation>只用虚构的房间训练过，与示例中的房间相同：对于真实视频，它的回答和房间没有意义。真实视频请导入 VLM-3R 权重。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelCompare</name>
    <message>
        <source>Compare answers</source>
        <translation>比较回答</translation>
    </message>
    <message>
        <source>Ask both about this video</source>
        <translation>就此视频向两者提问</translation>
    </message>
    <message>
        <source>Question for both models</source>
        <translation>向两个模型提的问题</translation>
    </message>
    <message>
        <source>Ask both</source>
        <translation>向两者提问</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Model on the left</source>
        <translation>左侧模型</translation>
    </message>
    <message>
        <source>Model on the right</source>
        <translation>右侧模型</translation>
    </message>
    <message>
        <source>Open a video first: both are asked about it.</source>
        <translation>请先打开视频：两个模型都就其回答。</translation>
    </message>
    <message>
        <source>Write a question first.</source>
        <translation>请先输入问题。</translation>
    </message>
    <message>
        <source>No video is open.</source>
        <translation>没有打开的视频。</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>关于 %1</translation>
    </message>
    <message>
        <source>%1 is answering…</source>
        <translation>%1 正在回答…</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>本机上</translation>
    </message>
    <message>
        <source>Models on this machine</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>A VLM-3R adapter, a merged model, a base model, or a folder of these</source>
        <translation>VLM-3R 适配器、合并后的模型、基础模型，或包含这些的文件夹</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>A CUT3R checkpoint (.pth or .safetensors)</source>
        <translation>CUT3R 检查点（.pth 或 .safetensors）</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Choose a weight file</source>
        <translation>选择权重文件</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>权重 (*.pth *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a model on the left, or import the folder that you downloaded. Nothing is downloaded by this program.</source>
        <translation>在左侧选择模型，或导入已下载的文件夹。本程序不下载任何内容。</translation>
    </message>
    <message>
        <source>Parts and computation</source>
        <translation>部件与计算</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>立即加载</translation>
    </message>
    <message>
        <source>Otherwise it is loaded with the first question</source>
        <translation>否则在第一个问题时加载</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Frees its memory</source>
        <translation>释放其内存</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>There are none. Import the folder that you downloaded.</source>
        <translation>没有模型。请导入已下载的文件夹。</translation>
    </message>
    <message>
        <source>● %1</source>
        <translation>● %1</translation>
    </message>
    <message>
        <source>✕ %1</source>
        <translation>✕ %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>the demo model</source>
        <translation>演示模型</translation>
    </message>
    <message>
        <source>In use: %1. It is loaded with the first question.</source>
        <translation>使用中：%1。将在第一个问题时加载。</translation>
    </message>
    <message>
        <source>In use: %1, loaded on %2 in %3.</source>
        <translation>使用中：%1，已在 %2 上以 %3 加载。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelFacts</name>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Its weights were never trained: answers and geometry mean nothing.</source>
        <translation>其权重从未训练：回答和几何没有意义。</translation>
    </message>
    <message>
        <source>Reading the model&apos;s headers…</source>
        <translation>正在读取模型文件头…</translation>
    </message>
    <message>
        <source>A part is missing: %1</source>
        <translation>缺少部件：%1</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Free now</source>
        <translation>当前可用</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Reconstructing</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>✓ fits</source>
        <translation>✓ 足够</translation>
    </message>
    <message>
        <source>✕ does not fit</source>
        <translation>✕ 不足</translation>
    </message>
    <message>
        <source>It was trained on made-up rooms alone: about real videos it knows nothing.</source>
        <translation>它只用虚构的房间训练过：对真实视频一无所知。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelParts</name>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Looked for beside the adapter</source>
        <translation>在适配器旁查找</translation>
    </message>
    <message>
        <source>CUT3R file</source>
        <translation>CUT3R 文件</translation>
    </message>
    <message>
        <source>Looked for beside the model</source>
        <translation>在模型旁查找</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>bf16 takes half the memory of fp32 and is faster on GPUs and new CPUs</source>
        <translation>bf16 占用的内存是 fp32 的一半，在 GPU 和新款 CPU 上更快</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Load even if memory may not suffice</source>
        <translation>内存可能不足时仍加载</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>权重 (*.pth *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>8 or 4 bits take less memory and answer faster; 4 bits may change answers</source>
        <translation>8 位或 4 位占用更少内存且回答更快；4 位可能改变答案</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>4 bits</source>
        <translation>4 位</translation>
    </message>
    <message>
        <source>8 bits, activations too</source>
        <translation>8 位，含激活值</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelVerify</name>
    <message>
        <source>Check files</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Read every value</source>
        <translation>读取每个值</translation>
    </message>
    <message>
        <source>Also looks for values that are no numbers; takes minutes</source>
        <translation>同时查找非数值；需要几分钟</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>存在的问题</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message numerus="yes">
        <source>✓ Complete: %n tensor(s), all there with the right shape.</source>
        <translation>
            <numerusform>✓ 完整：%n 个张量，全部存在且形状正确。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ Not usable: %n problem(s).</source>
        <translation>
            <numerusform>✕ 不可用：%n 个问题。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ObjectEditor</name>
    <message>
        <source>Change category</source>
        <translation>更改类别</translation>
    </message>
    <message>
        <source>Review object</source>
        <translation>审核物体</translation>
    </message>
    <message>
        <source>Change annotator</source>
        <translation>更改标注者</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Size (m)</source>
        <translation>尺寸 (m)</translation>
    </message>
    <message>
        <source>Middle (m)</source>
        <translation>中心 (m)</translation>
    </message>
    <message>
        <source>Turned (°)</source>
        <translation>旋转 (°)</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>About the vertical; up and down arrows turn by 5°</source>
        <translation>绕竖直轴；上下方向键每次旋转 5°</translation>
    </message>
    <message>
        <source>Length along the box&apos;s first side, in metres</source>
        <translation>沿包围框第一条边的长度，以米计</translation>
    </message>
    <message>
        <source>Length along the box&apos;s second side, in metres</source>
        <translation>沿包围框第二条边的长度，以米计</translation>
    </message>
    <message>
        <source>Height, in metres</source>
        <translation>高度，以米计</translation>
    </message>
    <message>
        <source>Metres ahead of the first camera</source>
        <translation>在第一个相机前方的米数</translation>
    </message>
    <message>
        <source>Metres to the left of the first camera</source>
        <translation>在第一个相机左侧的米数</translation>
    </message>
    <message>
        <source>Metres above the floor</source>
        <translation>离地米数</translation>
    </message>
    <message>
        <source>Resize object</source>
        <translation>调整物体大小</translation>
    </message>
    <message>
        <source>Move object</source>
        <translation>移动物体</translation>
    </message>
    <message>
        <source>Turn object</source>
        <translation>旋转物体</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Opener</name>
    <message>
        <source>the demo video is missing</source>
        <translation>缺少演示视频</translation>
    </message>
    <message>
        <source>Install the program&apos;s share folder again</source>
        <translation>重新安装程序的 share 文件夹</translation>
    </message>
    <message>
        <source>%1 is the model from now on.</source>
        <translation>从现在起使用模型 %1。</translation>
    </message>
    <message>
        <source>Videos, projects and point files (%1)</source>
        <translation>视频、项目和点文件 (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>所有文件 (%1)</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>打开视频</translation>
    </message>
    <message>
        <source>Open picture folder</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Projects (%1)</source>
        <translation>项目 (%1)</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>项目另存为</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PendingCard</name>
    <message>
        <source>Answer on its way</source>
        <translation>正在生成回答</translation>
    </message>
    <message>
        <source>Progress of the answer</source>
        <translation>回答进度</translation>
    </message>
    <message>
        <source>Answer so far</source>
        <translation>目前的回答</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>停止回答 (%1)</translation>
    </message>
    <message>
        <source>Waiting for the model to be free</source>
        <translation>等待模型空闲</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2/%3</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2&#x2009;tok/s</source>
        <translation>%1 · %2&#x2009;词元/秒</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PickCard</name>
    <message>
        <source>Ask about it</source>
        <translation>就此提问</translation>
    </message>
    <message>
        <source>Look from its camera</source>
        <translation>从其相机查看</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PictureView</name>
    <message>
        <source>Picture of the video</source>
        <translation>视频图像</translation>
    </message>
    <message>
        <source>Shows: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Click to find this point in the room; drag with Ctrl to ask about a part of the picture</source>
        <translation>单击以在房间中查找此点；按住 Ctrl 拖动以就图像的局部提问</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PlotView</name>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: all of it. L: logarithmic scale.</source>
        <translation>滚轮：缩放。拖动：平移。双击：显示全部。L：对数刻度。</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>保存为图像…</translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation>将数值保存为 CSV…</translation>
    </message>
    <message>
        <source>Save values</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图像</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图像 (*.png)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProblemList</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter what was left out</source>
        <translation>筛选略去的内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the shown rows</source>
        <translation>复制所显示的行</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>What was left out, and why</source>
        <translation>略去的内容及原因</translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>略去 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n left out</source>
        <translation>
            <numerusform>略去的 %n 项中的 %1 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Export what was left out</source>
        <translation>导出略去的内容</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProgressChip</name>
    <message>
        <source>Progress of the reconstruction</source>
        <translation>重建进度</translation>
    </message>
    <message>
        <source>Stop reconstructing</source>
        <translation>停止重建</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PropertiesPanel</name>
    <message>
        <source>Select a camera, a point, an object or a measurement to see its numbers.</source>
        <translation>选择相机、点、物体或测量以查看其数值。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::QuestionController</name>
    <message>
        <source>Make questions</source>
        <translation>生成问题</translation>
    </message>
    <message>
        <source>Add questions to a training set</source>
        <translation>将问题添加到训练集</translation>
    </message>
    <message>
        <source>Export questions</source>
        <translation>导出问题</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::QuestionsModel</name>
    <message>
        <source>asking…</source>
        <translation>正在提问…</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::QuestionsPanel</name>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Make questions…</source>
        <translation>生成问题…</translation>
    </message>
    <message>
        <source>Which questions</source>
        <translation>哪些问题</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>按文字筛选</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>问题和回答</translation>
    </message>
    <message>
        <source>The chosen question</source>
        <translation>所选的问题</translation>
    </message>
    <message>
        <source>Ask all</source>
        <translation>全部提问</translation>
    </message>
    <message>
        <source>Send to training set…</source>
        <translation>发送到训练集…</translation>
    </message>
    <message>
        <source>Make anew…</source>
        <translation>重新生成…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Tick the questions to send; wrong answers are sent when none is ticked.</source>
        <translation>勾选要发送的问题；未勾选时发送回答错误的问题。</translation>
    </message>
    <message>
        <source>Open a video to make questions about the room in it.</source>
        <translation>打开视频，即可生成关于其中房间的问题。</translation>
    </message>
    <message>
        <source>Looking at the objects…</source>
        <translation>正在查看物体…</translation>
    </message>
    <message>
        <source>Questions are made of the room&apos;s objects. Mark some in the video, or import a scene.</source>
        <translation>问题根据房间的物体生成。请在视频中标记物体，或导入场景。</translation>
    </message>
    <message>
        <source>No questions yet about this room.</source>
        <translation>还没有关于此房间的问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 answered, %3 wrong, mean score %4</source>
        <translation>%1，已回答 %2 个，错误 %3 个，平均得分 %4</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2/%3</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>第 %1/%2 个问题</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>Truth: %1</source>
        <translation>正确答案：%1</translation>
    </message>
    <message>
        <source>Answer of %1: %2</source>
        <translation>%1 的回答：%2</translation>
    </message>
    <message>
        <source>Export questions</source>
        <translation>导出问题</translation>
    </message>
    <message>
        <source>Questions (*.json)</source>
        <translation>问题 (*.json)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RecentList</name>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从此列表中移除</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RecipeForm</name>
    <message>
        <source>Find a value by name</source>
        <translation>按名称查找值</translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation>查找值</translation>
    </message>
    <message>
        <source>No value has this name.</source>
        <translation>没有值使用此名称。</translation>
    </message>
    <message>
        <source>No value has this name. Did you mean &quot;%1&quot;?</source>
        <translation>没有值使用此名称。是否指“%1”？</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RelationsModel</name>
    <message>
        <source>front left</source>
        <translation>左前</translation>
    </message>
    <message>
        <source>front right</source>
        <translation>右前</translation>
    </message>
    <message>
        <source>back left</source>
        <translation>左后</translation>
    </message>
    <message>
        <source>back right</source>
        <translation>右后</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>above</source>
        <translation>上方</translation>
    </message>
    <message>
        <source>below</source>
        <translation>下方</translation>
    </message>
    <message>
        <source>nearer</source>
        <translation>更近</translation>
    </message>
    <message>
        <source>farther</source>
        <translation>更远</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>物体</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Between the nearest points of the two boxes</source>
        <translation>两个包围框最近点之间</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>For somebody who stands at the object and faces the chosen one; empty where it is too close to call</source>
        <translation>以站在该物体处、面向所选物体的人为准；相差太小无法判断时留空</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>侧</translation>
    </message>
    <message>
        <source>In the current frame, compared with the object</source>
        <translation>在当前帧中，与该物体相比</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>The first frame in which it is visible</source>
        <translation>能看到它的第一帧</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RelationsPanel</name>
    <message>
        <source>Relations</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Import a scene…</source>
        <translation>导入场景…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>All other objects are compared with this one</source>
        <translation>所有其他物体都与此物体比较</translation>
    </message>
    <message>
        <source>Facing</source>
        <translation>面向</translation>
    </message>
    <message>
        <source>Directions are told for somebody who stands at the object and faces this one</source>
        <translation>方向以站在该物体处、面向此物体的人为准</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按名称筛选</translation>
    </message>
    <message>
        <source>Relations of the objects</source>
        <translation>物体关系</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message>
        <source>Open a video to see how the objects in it lie to one another.</source>
        <translation>打开视频，即可查看其中物体的相互位置。</translation>
    </message>
    <message>
        <source>Looking at the objects…</source>
        <translation>正在查看物体…</translation>
    </message>
    <message>
        <source>No objects yet. Mark some in the video, or import a scene.</source>
        <translation>还没有物体。请在视频中标记物体，或导入场景。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>There is no other object.</source>
        <translation>没有其他物体。</translation>
    </message>
    <message numerus="yes">
        <source>%n other object(s); sides as seen in the current frame</source>
        <translation>
            <numerusform>%n 个其他物体；左右以当前帧为准</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other object(s); no frame to tell sides in</source>
        <translation>
            <numerusform>%n 个其他物体；没有可用于判断左右的帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>保存为 CSV</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the relations</source>
        <translation>保存关系</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy or save the table</source>
        <translation>复制或保存表格</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ReliabilityLine</name>
    <message>
        <source>How far the room can be trusted</source>
        <translation>房间的可信程度</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>What was measured, and what would be fine</source>
        <translation>测量结果及正常范围</translation>
    </message>
    <message>
        <source>Take answers about lengths with care: %1.</source>
        <translation>请谨慎对待有关长度的回答：%1。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ResultPage</name>
    <message>
        <source>Scores in percent</source>
        <translation>得分（百分比）</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation>保存表格…</translation>
    </message>
    <message>
        <source>The table below as CSV</source>
        <translation>下方表格，CSV 格式</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>A page to read offline, and the files that lmms-eval writes</source>
        <translation>可离线阅读的网页，以及 lmms-eval 写入的文件</translation>
    </message>
    <message>
        <source>Start this benchmark</source>
        <translation>启动此基准测试</translation>
    </message>
    <message>
        <source>No answers yet. The benchmark on the left is ready to start.</source>
        <translation>尚无回答。左侧的基准测试可以启动。</translation>
    </message>
    <message>
        <source>The table fills as answers arrive.</source>
        <translation>随着回答到来，表格会逐步填满。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Score %</source>
        <translation>得分 %</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>%1 of %2 questions answered. The benchmark&apos;s file has %3.</source>
        <comment>numbers of questions</comment>
        <translation>已回答 %1 个问题，共 %2 个。基准测试的文件含 %3 个。</translation>
    </message>
    <message>
        <source>The paper&apos;s rows are left out: they are of other questions than these.</source>
        <translation>论文的行已略去：它们针对的不是这些问题。</translation>
    </message>
    <message>
        <source>No published edition has %1 questions: the paper&apos;s rows are of others, and this run&apos;s of %2 beside them are a rough guide only.</source>
        <translation>没有含 %1 个问题的发布版本：论文的行针对其他问题，与本次运行 %2 个问题的行对照仅供粗略参考。</translation>
    </message>
    <message>
        <source>The paper&apos;s rows are of all questions of the benchmark, this run&apos;s of %1: they can be compared when all are answered.</source>
        <translation>论文的行针对基准测试的所有问题，本次运行的行针对 %1 个：全部回答后才可比较。</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) could not be answered and score 0.</source>
        <translation>
            <numerusform>%n 个问题无法回答，计 0 分。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were left out, the first one: %1</source>
        <translation>
            <numerusform>略去了 %n 行，第一行：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no table yet</source>
        <translation>尚无表格</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Choose a folder for the report</source>
        <translation>选择保存报告的文件夹</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>%1, held-out</source>
        <translation>%1，留出</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RunPanel</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Saves a checkpoint and ends; it can go on from there</source>
        <translation>保存检查点并结束；可从该处继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint, with the same command</source>
        <translation>用相同的命令从最近的检查点继续</translation>
    </message>
    <message>
        <source>Stop without saving</source>
        <translation>停止但不保存</translation>
    </message>
    <message>
        <source>Ends at once; what was trained since the last checkpoint is lost</source>
        <translation>立即结束；最近检查点之后的训练会丢失</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>What the training wrote last</source>
        <translation>训练最近的输出</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trainings; a tick lays its curves over the others</source>
        <translation>训练；勾选后其曲线会叠加到其他曲线上</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>The folder itself stays</source>
        <translation>文件夹本身会保留</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Checkpoints of the chosen training</source>
        <translation>所选训练的检查点</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>保留原因</translation>
    </message>
    <message>
        <source>Chat with this checkpoint</source>
        <translation>与此检查点对话</translation>
    </message>
    <message>
        <source>Compare answers…</source>
        <translation>比较回答…</translation>
    </message>
    <message>
        <source>Asks the base and this checkpoint the same question</source>
        <translation>向基础模型和此检查点提出同一个问题</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of a training</source>
        <translation>选择训练的文件夹</translation>
    </message>
    <message>
        <source>No training yet. Fill in the recipe and start one.</source>
        <translation>还没有训练。请填写配方并开始训练。</translation>
    </message>
    <message>
        <source>%1: saving and stopping…</source>
        <translation>%1：正在保存并停止…</translation>
    </message>
    <message>
        <source>%1: preparing…</source>
        <translation>%1：正在准备…</translation>
    </message>
    <message>
        <source>%1: training</source>
        <translation>%1：训练中</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1：失败</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：完成</translation>
    </message>
    <message>
        <source>%1: paused</source>
        <translation>%1：已暂停</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1/%2 步</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>%1 s a step</source>
        <translation>每步 %1 s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the log left out</source>
        <translation>
            <numerusform>略去日志的 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>★ best</source>
        <translation>★ 最佳</translation>
    </message>
    <message>
        <source>The chat now answers with this checkpoint. Models… goes back to another.</source>
        <translation>对话现在使用此检查点回答。可通过“模型…”换回其他模型。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SampleModel</name>
    <message>
        <source>%1, answer %2, truth %3, score %4</source>
        <translation>%1，回答 %2，正确答案 %3，得分 %4</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Question type</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SamplePage</name>
    <message>
        <source>Answered questions</source>
        <translation>已回答的问题</translation>
    </message>
    <message>
        <source>Question type</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>All question types</source>
        <translation>所有题型</translation>
    </message>
    <message>
        <source>Only those that did not score fully</source>
        <translation>仅未得满分的</translation>
    </message>
    <message>
        <source>Find in questions and answers</source>
        <translation>在问题和回答中查找</translation>
    </message>
    <message>
        <source>No answers yet</source>
        <translation>尚无回答</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>显示 %1 个，共 %2 个</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SampleView</name>
    <message>
        <source>Open in the studio</source>
        <translation>在 Studio 中打开</translation>
    </message>
    <message>
        <source>Opens the video and puts the question into the chat</source>
        <translation>打开视频并将问题放入对话</translation>
    </message>
    <message>
        <source>Frames that the model was shown</source>
        <translation>向模型显示的帧</translation>
    </message>
    <message>
        <source>Prompt, answer, truth and score</source>
        <translation>提示词、回答、正确答案和得分</translation>
    </message>
    <message>
        <source>%1&#x2009;s</source>
        <comment>time in a video</comment>
        <translation>%1&#x2009;s</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>没有回答：%1</translation>
    </message>
    <message>
        <source>Understood as: %1</source>
        <translation>理解为：%1</translation>
    </message>
    <message>
        <source>Score: %1</source>
        <translation>得分：%1</translation>
    </message>
    <message>
        <source>Answer of A</source>
        <translation>A 的回答</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answer of B</source>
        <translation>B 的回答</translation>
    </message>
    <message>
        <source>Truth: %1</source>
        <translation>正确答案：%1</translation>
    </message>
    <message>
        <source>Choose a question in the list to see what was asked and answered.</source>
        <translation>在列表中选择一个问题，查看所提的问题和回答。</translation>
    </message>
    <message>
        <source>Decoding the frames…</source>
        <translation>正在解码各帧…</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Change category</source>
        <translation>更改类别</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneTree</name>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Nothing is open yet. Videos, cameras and measurements appear here.</source>
        <translation>尚未打开任何内容。视频、相机和测量会显示在此处。</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏 %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ScrubBar</name>
    <message>
        <source>Position in the video</source>
        <translation>视频中的位置</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1，第 %2 帧</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页面</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>外观和语言</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>标注</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsPopover</name>
    <message>
        <source>Sampling settings</source>
        <translation>采样设置</translation>
    </message>
    <message>
        <source>Exact: always the same answer</source>
        <translation>精确：始终给出相同的回答</translation>
    </message>
    <message>
        <source>Varied: another answer each time</source>
        <translation>多样：每次给出不同的回答</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter makes a new line</source>
        <translation>Enter 提问，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Use for new chats</source>
        <translation>用于新对话</translation>
    </message>
    <message>
        <source>New chats of this project start with these settings</source>
        <translation>此项目的新对话将使用这些设置</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StartPage</name>
    <message>
        <source>VLM-3R Studio</source>
        <translation>VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.</source>
        <translation>对普通视频提出空间问题，并以 3D 查看房间。</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>试用演示房间</translation>
    </message>
    <message>
        <source>Ten seconds of a living room: watch it appear in 3D, ask, measure.</source>
        <translation>十秒钟的客厅视频：观看它以 3D 呈现，提问，测量。</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>打开演示房间</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Picture of the demo room</source>
        <translation>演示房间的图像</translation>
    </message>
    <message>
        <source>Or drop a video, a picture folder, a project or a PLY file here.</source>
        <translation>或将视频、图片文件夹、项目或 PLY 文件拖放到此处。</translation>
    </message>
    <message>
        <source>NOT SAVED LAST TIME</source>
        <translation>上次未保存</translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>What you open appears here.</source>
        <translation>打开的内容会显示在此处。</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation>%1 的项目</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Open the project of %1</source>
        <translation>打开 %1 的项目</translation>
    </message>
    <message>
        <source>Discard the project of %1</source>
        <translation>丢弃 %1 的项目</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterBar</name>
    <message>
        <source>About the room (VSI-Bench)</source>
        <translation>关于房间（VSI-Bench）</translation>
    </message>
    <message>
        <source>About the camera and time (VSTI-Bench)</source>
        <translation>关于相机和时间（VSTI-Bench）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>All starter questions</source>
        <translation>所有入门问题</translation>
    </message>
    <message>
        <source>Starter questions</source>
        <translation>入门问题</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterPage</name>
    <message>
        <source>Ask about this video</source>
        <translation>就此视频提问</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StateCard</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StatusStrip</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>Where the model is computed, in which number format, and how much memory the program takes of what there is</source>
        <translation>模型在何处计算、使用何种数值格式，以及程序占用了总内存中的多少</translation>
    </message>
    <message>
        <source>clip cached</source>
        <translation>片段已缓存</translation>
    </message>
    <message>
        <source>The frames are encoded already: the next question about this video is answered at once</source>
        <translation>这些帧已编码：关于此视频的下一个问题会立即得到回答</translation>
    </message>
    <message>
        <source>Progress of the running task</source>
        <translation>当前任务的进度</translation>
    </message>
    <message>
        <source>Stop the running task</source>
        <translation>停止当前任务</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2&#x2009;GiB</source>
        <translation>%1 / %2&#x2009;GiB</translation>
    </message>
    <message>
        <source>model not loaded · %1</source>
        <translation>模型未加载 · %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>No tasks ▴</source>
        <translation>无任务 ▴</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ▴</source>
        <translation>
            <numerusform>%n 个任务 ▴</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: waiting</source>
        <translation>%1：等待中</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SupportDialog</name>
    <message>
        <source>Report for support</source>
        <translation>支持报告</translation>
    </message>
    <message>
        <source>This is what the report will hold. Read it, and untick what you want to keep. It goes into a file on this machine; you decide whom to give it to.</source>
        <translation>以下是报告将包含的内容。请查看，并取消勾选不想提供的部分。报告会保存为本机上的文件；交给谁由你决定。</translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation>报告中的文件</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>Gather a report for support</source>
        <translation>收集支持报告</translation>
    </message>
    <message>
        <source>Nothing has been written yet</source>
        <translation>尚未写入任何内容</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>Tick at least one file</source>
        <translation>至少勾选一个文件</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save the report for support</source>
        <translation>保存支持报告</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TaskPanel</name>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>清除已结束</translation>
    </message>
    <message>
        <source>Nothing is running. Reconstructing, answering and exporting appear here with their progress.</source>
        <translation>没有正在运行的任务。重建、回答和导出会在此显示进度。</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>The same work as a command line</source>
        <translation>相同操作的命令行</translation>
    </message>
    <message>
        <source>Log of this task</source>
        <translation>此任务的日志</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>尚无日志。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TokenList</name>
    <message>
        <source>Tokens of the answer</source>
        <translation>回答的词元</translation>
    </message>
    <message>
        <source>Choose the piece of the answer to explain</source>
        <translation>选择要解释的回答片段</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>%1, margin %2</source>
        <translation>%1，领先幅度 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ToolController</name>
    <message>
        <source>There is no point here; click on one that you see</source>
        <translation>此处没有点；请单击可见的点</translation>
    </message>
    <message>
        <source>Measured: %1. Click to measure again, Esc to leave</source>
        <translation>测得：%1。单击可再次测量，按 Esc 退出</translation>
    </message>
    <message>
        <source>Click a point or an object of the room to ask about it</source>
        <translation>单击房间中的点或物体以就其提问</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainDialog</name>
    <message>
        <source>Send to a training set</source>
        <translation>发送到训练集</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) with their true answers are added to a file of training conversations. Scenes of the benchmarks are kept out of it.</source>
        <translation>
            <numerusform>将 %n 个问题及其正确答案添加到训练对话文件。基准测试的场景不会加入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Test scenes</source>
        <translation>测试场景</translation>
    </message>
    <message>
        <source>Videos&apos; folder</source>
        <translation>视频文件夹</translation>
    </message>
    <message>
        <source>names of the benchmarks&apos; scenes, one a line</source>
        <translation>基准测试场景的名称，每行一个</translation>
    </message>
    <message>
        <source>The same list that training takes: questions about its scenes are refused</source>
        <translation>与训练使用的列表相同：有关其中场景的问题会被拒绝</translation>
    </message>
    <message>
        <source>Where training looks for videos</source>
        <translation>训练查找视频的位置</translation>
    </message>
    <message>
        <source>Refused questions</source>
        <translation>被拒绝的问题</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Conversations (*.json)</source>
        <translation>对话 (*.json)</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>正在添加…</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) added to %1.</source>
        <translation>
            <numerusform>已将 %n 个问题添加到 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stood there already.</source>
        <translation>
            <numerusform>%n 个已在其中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Question %1: %2</source>
        <translation>问题 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n refused:</source>
        <translation>
            <numerusform>拒绝 %n 个：</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainingController</name>
    <message>
        <source>Train %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>Check the recipe</source>
        <translation>检查配方</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainingSetup</name>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Values to begin with; everything can be changed below</source>
        <translation>初始值；均可在下方更改</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Keep the run in</source>
        <translation>运行保存于</translation>
    </message>
    <message>
        <source>Folder of the run</source>
        <translation>运行的文件夹</translation>
    </message>
    <message>
        <source>Checkpoints and log; a run that is found there goes on
On the command line: --out</source>
        <translation>检查点和日志；若其中已有运行则继续
命令行：--out</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder of the run</source>
        <translation>选择运行的文件夹</translation>
    </message>
    <message>
        <source>The same as a command line</source>
        <translation>相同操作的命令行</translation>
    </message>
    <message>
        <source>The recipe as YAML</source>
        <translation>YAML 形式的配方</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies what is shown below</source>
        <translation>复制下方显示的内容</translation>
    </message>
    <message>
        <source>Save recipe…</source>
        <translation>保存配方…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Counts steps and memory without training
On the command line: --dry-run</source>
        <translation>统计步数和内存，不进行训练
命令行：--dry-run</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Choose a recipe</source>
        <translation>选择配方</translation>
    </message>
    <message>
        <source>Recipes (*.yaml *.yml)</source>
        <translation>配方 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>the run needs a folder</source>
        <translation>运行需要文件夹</translation>
    </message>
    <message>
        <source>Choose where checkpoints are kept</source>
        <translation>选择检查点的保存位置</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Still to fill in: %1</source>
        <translation>仍需填写：%1</translation>
    </message>
    <message>
        <source>The changed recipe is written to %1 when it starts.</source>
        <translation>更改后的配方会在开始时写入 %1。</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainingWindow</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>使用中的模型</translation>
    </message>
    <message>
        <source>Before training: %1</source>
        <translation>训练前：%1</translation>
    </message>
    <message>
        <source>Finished model</source>
        <translation>完成的模型</translation>
    </message>
    <message>
        <source>Checkpoint of step %1</source>
        <translation>第 %1 步的检查点</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::VideoPanel</name>
    <message>
        <source>%1 seen by the model when you ask &amp;nbsp; %2 in the room</source>
        <translation>%1 提问时模型所见 &amp;nbsp; %2 在房间中</translation>
    </message>
    <message>
        <source>No video is open.</source>
        <translation>没有打开的视频。</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>These points came from a file without a video.</source>
        <translation>这些点来自没有视频的文件。</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>%1 cannot be shown.</source>
        <translation>%1 无法显示。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>frame %L1 of %L2</source>
        <translation>第 %L1/%L2 帧</translation>
    </message>
    <message>
        <source>%1 · sample %L2 of %L3</source>
        <translation>%1 · 采样 %L2/%L3</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewActions</name>
    <message>
        <source>View %1</source>
        <translation>视角 %1</translation>
    </message>
    <message>
        <source>Show one frame&apos;s points</source>
        <translation>只显示一帧的点</translation>
    </message>
    <message>
        <source>Show all points</source>
        <translation>显示所有点</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>更改着色</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewPanel</name>
    <message>
        <source>Exported %1 points to %2.</source>
        <translation>已将 %1 个点导出到 %2。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>等待轮到</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · 剩余 %2</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No 3D view on this display</source>
        <translation>此显示器上无法使用 3D 视图</translation>
    </message>
    <message>
        <source>No room yet</source>
        <translation>还没有房间</translation>
    </message>
    <message>
        <source>Open a video to see its room here in 3D.</source>
        <translation>打开视频，即可在此处以 3D 查看其房间。</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>试用演示房间</translation>
    </message>
    <message>
        <source>%1 has no room yet</source>
        <translation>%1 还没有房间</translation>
    </message>
    <message>
        <source>Reconstruct the video to walk through its room and measure it.</source>
        <translation>重建视频，即可在其房间中漫游并测量。</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Opening the room</source>
        <translation>正在打开房间</translation>
    </message>
    <message>
        <source>Building the room</source>
        <translation>正在构建房间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The room could not be built</source>
        <translation>无法构建房间</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>任务和日志</translation>
    </message>
    <message>
        <source>This model&apos;s weights are random: the shape of this room means nothing.</source>
        <translation>此模型的权重是随机的：这个房间的形状没有意义。</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>calibrated × %1</source>
        <translation>已标定 × %1</translation>
    </message>
    <message>
        <source>Lengths are scaled by a measurement whose true length you gave. Press to calibrate anew</source>
        <translation>长度按一段已给出真实长度的测量缩放。点按可重新标定</translation>
    </message>
    <message>
        <source>units of the file</source>
        <translation>文件的单位</translation>
    </message>
    <message>
        <source>Lengths are as the file has them. Press to calibrate</source>
        <translation>长度与文件中的一致。点按可标定</translation>
    </message>
    <message>
        <source>metric · uncalibrated</source>
        <translation>米制 · 未标定</translation>
    </message>
    <message>
        <source>Metres as the model estimates them. Press to calibrate by a length that you know</source>
        <translation>模型估计的米数。点按可用已知长度标定</translation>
    </message>
    <message>
        <source>x %1, y %2, z %3&#x2009;m</source>
        <translation>x %1，y %2，z %3&#x2009;m</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Frame %1 at %2, pixel %3, %4</source>
        <translation>第 %1 帧，%2，像素 %3, %4</translation>
    </message>
    <message>
        <source>%1 · confidence %2</source>
        <translation>%1 · 置信度 %2</translation>
    </message>
    <message>
        <source>Calibrate: measure something whose length you know</source>
        <translation>标定：测量一段已知长度</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewToolbar</name>
    <message>
        <source>3D view</source>
        <translation>3D 视图</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>截取</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Confidence: only points that the model is surer of are shown</source>
        <translation>置信度：只显示模型更确信的点</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>更改置信度</translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视角 %1</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Look from</source>
        <translation>观察方向</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::WhatIfDialog</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>领先幅度 %1</translation>
    </message>
    <message>
        <source>no encoder ran</source>
        <translation>未运行编码器</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>无法进行：%1</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>正在提问</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Camera tokens</source>
        <translation>相机词元</translation>
    </message>
    <message>
        <source>What the model is told of where the camera was</source>
        <translation>模型得到的关于相机位置的信息</translation>
    </message>
    <message>
        <source>Geometry tokens</source>
        <translation>几何词元</translation>
    </message>
    <message>
        <source>What the model is told of the shape of the room, patch by patch</source>
        <translation>模型逐图块得到的关于房间形状的信息</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Off: the pictures alone, as if there were no room</source>
        <translation>关闭：仅有图像，如同没有房间</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>同原问题</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>How many frames of the video the model sees</source>
        <translation>模型看到视频的多少帧</translation>
    </message>
    <message>
        <source>Switch something off, or change the number of frames.</source>
        <translation>关闭某项，或更改帧数。</translation>
    </message>
    <message>
        <source>Asking as before</source>
        <translation>正在按原样提问</translation>
    </message>
    <message>
        <source>Asking without it</source>
        <translation>正在去掉后提问</translation>
    </message>
    <message>
        <source>This model cannot be asked so.</source>
        <translation>无法这样向此模型提问。</translation>
    </message>
    <message>
        <source>The answer stays the same.</source>
        <translation>回答不变。</translation>
    </message>
    <message>
        <source>The answer changes.</source>
        <translation>回答改变。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>As asked</source>
        <translation>原问题</translation>
    </message>
</context>
<context>
    <name>vlm3r::viz::VtkHostWidget</name>
    <message>
        <source>The 3D view needs a window system with OpenGL; the program runs without one.</source>
        <translation>3D 视图需要支持 OpenGL 的窗口系统；程序没有它也能运行。</translation>
    </message>
    <message>
        <source>This display offers no OpenGL. Install a graphics driver, or Mesa&apos;s software rendering (package libgl1-mesa-dri), and start again.</source>
        <translation>此显示器不提供 OpenGL。请安装显卡驱动或 Mesa 软件渲染（软件包 libgl1-mesa-dri），然后重新启动。</translation>
    </message>
    <message>
        <source>The graphics driver offers OpenGL %1.%2; the 3D view needs 3.2. Update the driver, or start with LIBGL_ALWAYS_SOFTWARE=1.</source>
        <translation>显卡驱动提供 OpenGL %1.%2；3D 视图需要 3.2。请更新驱动，或使用 LIBGL_ALWAYS_SOFTWARE=1 启动。</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3D 视图</translation>
    </message>
    <message>
        <source>The graphics driver&apos;s OpenGL is too old for the 3D view.</source>
        <translation>显卡驱动的 OpenGL 版本过旧，无法使用 3D 视图。</translation>
    </message>
</context>
</TS>
