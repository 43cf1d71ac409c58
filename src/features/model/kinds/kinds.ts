import type { ComponentType } from "react";
import type { InputKind, OutputKind } from "@/domain/kinds";
import { BooleanControl } from "./boolean/BooleanControl";
import { CategoryControl } from "./category/CategoryControl";
import { CategoryResult } from "./category/CategoryResult";
import { ClassesResult } from "./classes/ClassesResult";
import type { ControlProps } from "./control";
import { DrawingControl } from "./drawing/DrawingControl";
import { NumberControl } from "./number/NumberControl";
import { NumberResult } from "./number/NumberResult";
import { PictureControl } from "./picture/PictureControl";
import { PictureResult } from "./picture/PictureResult";
import type { ResultProps } from "./result";
import { TableControl } from "./table/TableControl";
import { TableResult } from "./table/TableResult";
import { TensorControl } from "./tensor/TensorControl";
import { TensorResult } from "./tensor/TensorResult";
import { TextControl } from "./text/TextControl";
import { TextResult } from "./text/TextResult";

/** How each kind is asked for. Adding a kind is one folder and one line. */
export const controls: Record<InputKind, ComponentType<ControlProps>> = {
  image: PictureControl,
  mask: PictureControl,
  drawing: DrawingControl,
  text: TextControl,
  number: NumberControl,
  boolean: BooleanControl,
  category: CategoryControl,
  table: TableControl,
  series: TableControl,
  tensor: TensorControl,
};

/** How each kind is read. */
export const results: { [Kind in OutputKind]: ComponentType<ResultProps<Kind>> } = {
  classes: ClassesResult,
  image: PictureResult,
  text: TextResult,
  number: NumberResult,
  category: CategoryResult,
  table: TableResult,
  series: TableResult,
  tensor: TensorResult,
};
